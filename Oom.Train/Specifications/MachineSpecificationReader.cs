using Oom.Files;
using Oom.Numerics;
using Oom.Responses;
using Oom.Selections;
using Oom.Train.Machine;
using Oom.Train.Machine.Nuisances;
using Oom.Train.Tables;

namespace Oom.Train.Specifications;

/// <summary>Reads specifications of trainings on event tables; <c>specs/training.md</c> defines the format.</summary>
internal static partial class MachineSpecificationReader
{
    private const string ParametersKey = "parameters";

    /// <summary>Whether a specification is one of a training on tables: such a one has parameters of interest.</summary>
    /// <exception cref="SpecificationException">The text is not a YAML mapping.</exception>
    public static bool IsMachine(string path) => SpecificationNode.Parse(InputFile.ReadText(path), path).TryGet(ParametersKey, out _);

    /// <summary>Reads a specification.</summary>
    /// <param name="path">The YAML file.</param>
    /// <exception cref="SpecificationException">The file does not follow the format.</exception>
    public static MachineSpecification Load(string path) => Parse(InputFile.ReadText(path), path);

    /// <summary>Reads a specification from its text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="SpecificationException">The text does not follow the format.</exception>
    public static MachineSpecification Parse(string text, string file)
    {
        var root = SpecificationNode.Parse(text, file);
        SpecificationReader.RequireVersion(root);
        root.AllowKeys(
            "version", "name", "description", "provenance", "collision-energy-gev", "luminosity-inverse-fb", ParametersKey, "models", "columns", "derived",
            "processes", "generator", "detector", "nuisances", "training");
        var columns = root.TryGet("columns", out var columnsNode) ? ReadColumns(columnsNode, DefaultColumns) : DefaultColumns;
        var processes = ReadProcesses(root["processes"], columns);
        var generator = root["generator"];
        generator.AllowKeys("selection", "features", "bins", "network", "validation-events");
        root["detector"].AllowKeys("features", "bins", "network");
        var nuisances = root.TryGet("nuisances", out var nuisancesNode) ? ReadNuisances(nuisancesNode, processes) : [];
        return new MachineSpecification(
            SpecificationReader.Name(root["name"]), root["description"].Text(), SpecificationReader.ReadProvenance(root["provenance"]),
            root["collision-energy-gev"].Build(node => NumberRange.Positive.Require(node.Number())),
            root["luminosity-inverse-fb"].Build(node => NumberRange.Positive.Require(node.Number())),
            ReadParameters(root[ParametersKey], processes), root.TryGet("models", out var models) ? ReadModels(models, processes) : [], processes, root.TryGet("derived", out var derived) ? ReadDerived(derived) : [],
            generator.TryGet("selection", out var selection) ? SpecificationReader.ReadSelection(selection) : FiducialSelection.DileptonTopPair,
            generator.TryGet("validation-events", out var events) ? [.. events.Items().Select(item => new EventPattern(item))] : [],
            ReadLevel(generator, GeneratorFeature), ReadLevel(root["detector"], DetectorFeature), nuisances,
            root.TryGet("training", out var training) ? ReadTraining(training) : new JointSettings());
    }

    private static TableColumns DefaultColumns { get; } = new("weight", "fiducial", "selected", null);

    private static TableColumns ReadColumns(SpecificationNode node, TableColumns columns)
    {
        node.AllowKeys("weight", "fiducial", "selected", "where");
        columns = node.Apply("weight", columns, (c, value) => c with { Weight = value.Text() });
        columns = node.Apply("fiducial", columns, (c, value) => c with { Fiducial = value.Text() });
        columns = node.Apply("selected", columns, (c, value) => c with { Selected = value.Text() });
        return node.Apply("where", columns, (c, value) => c with { Where = value.Text() });
    }

    private static TableProcess[] ReadProcesses(SpecificationNode node, TableColumns columns)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return Array.ConvertAll(node.Items(), item =>
        {
            item.AllowKeys("name", "role", "tables", "columns");
            string name = SpecificationReader.Name(item["name"]);
            if (!names.Add(name)) throw item["name"].Error($"the process '{name}' is named twice");
            return new TableProcess(
                name, item["role"].Choice(ProcessRoles.Words),
                [.. item["tables"].Items().Select(table => new EventPattern(table))],
                item.TryGet("columns", out var own) ? ReadColumns(own, columns) : columns);
        });
    }

    private static ParameterSpecification[] ReadParameters(SpecificationNode node, TableProcess[] processes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return Array.ConvertAll(node.Items(), item =>
        {
            item.AllowKeys("name", "kind", "nominal", "slope", "alternatives", "processes");
            string name = SpecificationReader.Name(item["name"]);
            if (!names.Add(name)) throw item["name"].Error($"the parameter '{name}' is named twice");
            var kind = item["kind"].Choice(ParameterKinds.Words);
            bool isStrength = kind == ParameterKind.SignalStrength;
            double nominal = item["nominal"].Build(value => (isStrength ? NumberRange.Positive : NumberRange.Any).Require(value.Number()));
            if (isStrength && item.TryGet("slope", out var surplus)) throw surplus.Error("a signal strength has no slope: the yield is proportional to it");
            var affected = item.TryGet("processes", out var list) ? ReadProcessNames(list, processes) : processes.Where(process => process.Role == ProcessRole.Signal).Select(process => process.Name).ToHashSet();
            if (affected.Count == 0) throw item.Error("no process has the role 'signal': nothing depends on the parameter");
            if (processes.FirstOrDefault(process => process.Role == ProcessRole.Background && affected.Contains(process.Name)) is { } background)
            {
                throw list.Error($"the process '{background.Name}' is a background, which does not depend on parameters");
            }

            return new ParameterSpecification(name, kind, nominal, isStrength ? null : item["slope"].Text(), ReadAlternatives(item, isStrength, nominal), affected);
        });
    }

    private static ParameterAlternative[] ReadAlternatives(SpecificationNode parameter, bool isStrength, double nominal)
    {
        if (!parameter.TryGet("alternatives", out var node)) return [];
        return Array.ConvertAll(node.Items(), item =>
        {
            var valueNode = item;
            string? factor = null;
            if (!isStrength)
            {
                item.AllowKeys("value", "weight-factor");
                valueNode = item["value"];
                factor = item["weight-factor"].Text();
            }

            double value = valueNode.Build(v => (isStrength ? NumberRange.NotNegative : NumberRange.Any).Require(v.Number()));
            if (value == nominal) throw valueNode.Error(FormattableString.Invariant($"the alternative {value} equals the nominal value: it has no bias to penalise"));
            return new ParameterAlternative(value, factor);
        });
    }

    private static ModelSpecification[] ReadModels(SpecificationNode node, TableProcess[] processes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return Array.ConvertAll(node.Items(), item =>
        {
            item.AllowKeys("name", "weight-factor", "processes");
            string name = SpecificationReader.Name(item["name"]);
            if (!names.Add(name)) throw item["name"].Error($"the model '{name}' is named twice");
            var affected = item.TryGet("processes", out var list)
                ? ReadProcessNames(list, processes) : processes.Where(process => process.Role != ProcessRole.Background).Select(process => process.Name).ToHashSet();
            if (processes.FirstOrDefault(process => process.Role == ProcessRole.Background && affected.Contains(process.Name)) is { } background)
            {
                throw list.Error($"the process '{background.Name}' is a background, which has no response");
            }

            return new ModelSpecification(name, item["weight-factor"].Text(), affected);
        });
    }

    private static INuisance[] ReadNuisances(SpecificationNode node, TableProcess[] processes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return Array.ConvertAll(node.Items(), item =>
        {
            string name = SpecificationReader.Name(item["name"]);
            if (!names.Add(name)) throw item["name"].Error($"the nuisance '{name}' is named twice");
            var affected = item.TryGet("processes", out var list) ? ReadProcessNames(list, processes) : processes.Select(process => process.Name).ToHashSet();
            return NuisanceReader.Read(item, new NuisanceScope(name, affected, affected.Count == processes.Length));
        });
    }

    private static HashSet<string> ReadProcessNames(SpecificationNode node, TableProcess[] processes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in node.Items())
        {
            string name = item.Text();
            if (!processes.Any(process => process.Name == name)) throw item.Error($"there is no process '{name}'; there are {string.Join(", ", processes.Select(process => process.Name))}");
            names.Add(name);
        }

        return names;
    }

    internal static (string Name, string Sql)[] ReadDerived(SpecificationNode node)
        => Array.ConvertAll(node.Items(), item =>
        {
            item.AllowKeys("name", "sql");
            return (item["name"].Text(), item["sql"].Text());
        });
}
