using Oom.Bundles;
using Oom.Definitions;
using Oom.Files;
using Oom.Numerics;
using Oom.Responses;
using Oom.Train.Machine;
using Oom.Train.Machine.Nuisances;
using Oom.Train.Tables;

namespace Oom.Train.Specifications;

/// <summary>Reads training specifications; <c>specs/training.md</c> defines the format.</summary>
internal static partial class SpecificationReader
{
    /// <summary>The version of the format that is read.</summary>
    public const int Version = 1;

    private const string ParametersKey = "parameters";

    /// <summary>Reads a specification.</summary>
    /// <param name="path">The YAML file.</param>
    /// <param name="definition">The definition of the run that the file is of, whose own file may be elsewhere; null where it is
    /// read.</param>
    /// <exception cref="SpecificationException">The file does not follow the format.</exception>
    public static MachineSpecification Load(string path, EventDefinition? definition = null)
        => Parse(InputFile.ReadText(path), path, definition);

    /// <summary>Reads a specification from its text: one with parameters is of a training
    /// on tables, another of one on event files.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <param name="definition">The definition in the place of one that the text has or names.</param>
    /// <exception cref="SpecificationException">The text does not follow the format.</exception>
    public static MachineSpecification Parse(string text, string file, EventDefinition? definition = null)
    {
        var root = SpecificationNode.Parse(text, file);
        RequireVersion(root);
        var generator = root["generator"];
        definition = root.TryGet(DefinitionKey, out var own) ? definition ?? ReadDefinition(own, file) : null;
        bool hasTraining = root.TryGet("training", out var training);
        if (!root.TryGet(ParametersKey, out var parametersNode))
        {
            root.AllowKeys("version", "name", "description", "provenance", "collision-energy-gev", "luminosity-inverse-fb", DefinitionKey,
                "processes", "generator", "training");
            generator.AllowKeys("selection", "features", "bins", "network");
            var read = ReadEventProcesses(root["processes"]);
            var (settings, classifier) = ReadClassifier(hasTraining ? training : null);
            var strength = new ParameterSpecification("signal", ParameterKind.SignalStrength, 1, null, [], SignalOf(read));
            var level = ReadGenerator(generator, definition, read, EventBinningKeys);
            RequireOfEvents(level.Definition, definition is null ? generator[FeaturesKey] : own);
            return Specification([strength], read, level, LevelSpecification.None, settings) with
            {
                Classifier = classifier,
                ValidationEvents = [.. read.Select(process => process.Files[0])],
            };
        }

        root.AllowKeys(
            "version", "name", "description", "provenance", "collision-energy-gev", "luminosity-inverse-fb", DefinitionKey,
            ParametersKey, "models", "columns", "derived",
            "processes", "generator", "detector", "nuisances", "training");
        bool isOfColumns = definition is { Columns.Count: > 0 };
        if (isOfColumns && definition!.Objects.Count > 0)
            throw own.Error($"it needs the objects {string.Join(", ", definition.Objects)}, which tables do not give");
        var defaults = isOfColumns ? DefaultColumns with { Fiducial = "true" } : DefaultColumns;
        var columns = root.TryGet("columns", out var columnsNode) ? Settings.Read(columnsNode, defaults) : defaults;
        var processes = ReadProcesses(root["processes"], columns);
        if (isOfColumns && processes.Any(process => process.Columns.Fiducial != defaults.Fiducial))
            throw own.Error("the fiducial selection is that of the definition: 'columns' has no 'fiducial' beside it");
        generator.AllowKeys("selection", "features", "bins", "network", "validation-events");
        root["detector"].AllowKeys("features", "bins", "network");
        return Specification(
            ReadParameters(parametersNode, processes), processes, ReadGenerator(generator, definition, processes, BinningKeys),
            ReadLevel(root["detector"], ReadFeatures(root["detector"], DetectorFeature), BinningKeys), new MachineSettings()) with
        {
            EvaluatesColumns = isOfColumns,
            Models = root.TryGet("models", out var models) ? ReadModels(models, processes) : [],
            Derived = root.TryGet("derived", out var derived) ? ReadDerived(derived) : [],
            ValidationEvents = generator.TryGet("validation-events", out var events)
                ? [.. events.Items().Select(item => new EventPattern(item))] : [],
            Nuisances = root.TryGet("nuisances", out var nuisances) ? ReadNuisances(nuisances, processes) : [],
            Training = hasTraining ? Settings.Read(training, new MachineSettings()) : new MachineSettings(),
        };

        MachineSpecification Specification(IReadOnlyList<ParameterSpecification> parameters, IReadOnlyList<MachineProcess> all,
            (EventDefinition Definition, LevelSpecification Level) generatorLevel, LevelSpecification detectorLevel,
            MachineSettings own) => new(
            Name(root["name"]), root["description"].Text(), ReadProvenance(root["provenance"]),
            root["collision-energy-gev"].Build(node => NumberRange.Positive.Require(node.Number())),
            root["luminosity-inverse-fb"].Build(node => Luminosity.InverseFb.Require(node.Number())),
            parameters, all, generatorLevel.Definition, generatorLevel.Level, detectorLevel, own);
    }

    // Before all other keys: a later version has keys that this one does not know, and the version is what must be said of it.
    internal static void RequireVersion(SpecificationNode root)
    {
        var node = root["version"];
        int version = node.WholeNumber<int>();
        if (version != Version) throw node.Error($"expected version {Version}, found {version}; use the oom-train that it was written for");
    }

    // Names become part of file names and of tables.
    internal static string Name(SpecificationNode node)
    {
        string name = node.Text();
        bool plain = name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') && char.IsAsciiLetterOrDigit(name[0]);
        return plain ? name
            : throw node.Error($"expected a name of letters, digits, '_', '-' and '.' that starts with a letter or digit, found '{name}'");
    }

    internal static Provenance ReadProvenance(SpecificationNode node)
    {
        node.AllowKeys("authors", "contact", "licence", "doi");
        return new Provenance(
            [.. node["authors"].Items().Select(author => author.Text())], node["contact"].Text(), node["licence"].Text(),
            node.TryGet("doi", out var doi) ? doi.Text() : null);
    }

    private static MachineProcess[] ReadEventProcesses(SpecificationNode node)
    {
        var processes = ReadProcesses(node, item =>
        {
            item.AllowKeys("name", "role", "events", "cross-section-pb");
            return new MachineProcess(
                Name(item["name"]), item["role"].Choice(("signal", ProcessRole.Signal), ("background", ProcessRole.Background)),
                [.. item["events"].Items().Select(events => new EventPattern(events))], DefaultColumns,
                item.TryGet("cross-section-pb", out var crossSection)
                    ? crossSection.Build(value => NumberRange.Positive.Require(value.Number())) : null);
        });
        foreach (string role in (string[])["signal", "background"])
        {
            if (!processes.Any(process => process.Role == ProcessRoles.Words[role])) throw node.Error($"no process has the role '{role}'");
        }

        return processes;
    }

    private static MachineProcess[] ReadProcesses(SpecificationNode node, Func<SpecificationNode, MachineProcess> read)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return Array.ConvertAll(node.Items(), item =>
        {
            var process = read(item);
            return names.Add(process.Name) ? process : throw item["name"].Error($"the process '{process.Name}' is named twice");
        });
    }

    private static HashSet<string> SignalOf(IEnumerable<MachineProcess> processes)
        => [.. processes.Where(process => process.Role == ProcessRole.Signal).Select(process => process.Name)];

    private static TableColumns DefaultColumns { get; } = new("weight", "fiducial", "selected", null);

    private static MachineProcess[] ReadProcesses(SpecificationNode node, TableColumns columns) => ReadProcesses(node, item =>
    {
        item.AllowKeys("name", "role", "tables", "columns");
        return new MachineProcess(
            Name(item["name"]), item["role"].Choice(ProcessRoles.Words),
            [.. item["tables"].Items().Select(table => new EventPattern(table))],
            item.TryGet("columns", out var own) ? Settings.Read(own, columns) : columns);
    });

    private static ParameterSpecification[] ReadParameters(SpecificationNode node, MachineProcess[] processes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return Array.ConvertAll(node.Items(), item =>
        {
            item.AllowKeys("name", "kind", "nominal", "slope", "alternatives", "processes");
            string name = Name(item["name"]);
            if (!names.Add(name)) throw item["name"].Error($"the parameter '{name}' is named twice");
            var kind = item["kind"].Choice(ParameterKinds.Words);
            bool isStrength = kind == ParameterKind.SignalStrength;
            double nominal = item["nominal"].Build(value => (isStrength ? NumberRange.Positive : NumberRange.Any).Require(value.Number()));
            if (isStrength && item.TryGet("slope", out var surplus))
                throw surplus.Error("a signal strength has no slope: the yield is proportional to it");
            var affected = item.TryGet("processes", out var list) ? ReadProcessNames(list, processes) : SignalOf(processes);
            if (affected.Count == 0) throw item.Error("no process has the role 'signal': nothing depends on the parameter");
            if (processes.FirstOrDefault(process => process.Role == ProcessRole.Background
                && affected.Contains(process.Name)) is { } background)
            {
                throw list.Error($"the process '{background.Name}' is a background, which does not depend on parameters");
            }

            return new ParameterSpecification(name, kind, nominal, isStrength ? null
                : item["slope"].Text(), ReadAlternatives(item, isStrength, nominal), affected);
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
            if (value == nominal)
                throw valueNode.Error(
                    FormattableString.Invariant($"the alternative {value} equals the nominal value: it has no bias to penalise"));
            return new ParameterAlternative(value, factor);
        });
    }

    private static ModelSpecification[] ReadModels(SpecificationNode node, MachineProcess[] processes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return Array.ConvertAll(node.Items(), item =>
        {
            item.AllowKeys("name", "weight-factor", "processes");
            string name = Name(item["name"]);
            if (!names.Add(name)) throw item["name"].Error($"the model '{name}' is named twice");
            var affected = item.TryGet("processes", out var list)
                ? ReadProcessNames(list, processes)
                    : processes.Where(process => process.Role != ProcessRole.Background).Select(process => process.Name).ToHashSet();
            if (processes.FirstOrDefault(process => process.Role == ProcessRole.Background
                && affected.Contains(process.Name)) is { } background)
            {
                throw list.Error($"the process '{background.Name}' is a background, which has no response");
            }

            return new ModelSpecification(name, item["weight-factor"].Text(), affected);
        });
    }

    private static INuisance[] ReadNuisances(SpecificationNode node, MachineProcess[] processes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return Array.ConvertAll(node.Items(), item =>
        {
            string name = Name(item["name"]);
            if (!names.Add(name)) throw item["name"].Error($"the nuisance '{name}' is named twice");
            var affected = item.TryGet("processes", out var list) ? ReadProcessNames(list, processes)
                : processes.Select(process => process.Name).ToHashSet();
            return NuisanceReader.Read(item, new NuisanceScope(name, affected, affected.Count == processes.Length));
        });
    }

    private static HashSet<string> ReadProcessNames(SpecificationNode node, MachineProcess[] processes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in node.Items())
        {
            string name = item.Text();
            if (!processes.Any(process => process.Name == name))
                throw item.Error($"there is no process '{name}'; there are {string.Join(", ", processes.Select(process => process.Name))}");
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
