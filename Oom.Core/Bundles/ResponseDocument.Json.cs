using System.Text.Json;
using Oom.Binning;
using Oom.Files;
using Oom.Json;
using Oom.Responses;

namespace Oom.Bundles;

public sealed partial record ResponseDocument
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.response";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.0";

    private const int MajorVersion = 1;

    private static readonly Dictionary<string, ParameterKind> ParameterKinds = new() { ["signal-strength"] = ParameterKind.SignalStrength, ["event-weight"] = ParameterKind.EventWeight };

    private static readonly Dictionary<string, NuisanceKind> NuisanceKinds = new()
    {
        ["weight"] = NuisanceKind.Weight,
        ["shifted-features"] = NuisanceKind.ShiftedFeatures,
        ["normalisation"] = NuisanceKind.Normalisation,
    };

    private static readonly Dictionary<string, NuisanceOrigin> Origins = new() { ["theory"] = NuisanceOrigin.Theory, ["experiment"] = NuisanceOrigin.Experiment };

    private static readonly Dictionary<string, ProcessRole> Roles = new()
    {
        ["signal"] = ProcessRole.Signal,
        ["other-signal"] = ProcessRole.OtherSignal,
        ["background"] = ProcessRole.Background,
    };

    /// <summary>The document as text; see <c>specs/response.md</c>.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("name", Name);
        writer.WriteQuantity("luminosity", LuminosityInverseFb, "1/fb");
        writer.WriteNumbers("generatorBinEdges", GeneratorBins.Edges);
        writer.WriteNumbers("detectorBinEdges", DetectorBins.Edges);
        writer.WriteObjects("parameters", Parameters, parameter =>
        {
            writer.WriteString("name", parameter.Name);
            writer.WriteChoice("kind", parameter.Kind, ParameterKinds);
            writer.WriteNumber("nominal", parameter.Nominal);
            writer.WriteStrings("processes", parameter.Processes);
        });
        writer.WriteObjects("nuisances", Nuisances, nuisance =>
        {
            writer.WriteString("name", nuisance.Name);
            writer.WriteChoice("kind", nuisance.Kind, NuisanceKinds);
            writer.WriteChoice("origin", nuisance.Origin, Origins);
        });
        writer.WriteObjects("processes", Processes, process => Write(writer, process));
        writer.WriteObjects("alternatives", Alternatives, alternative =>
        {
            writer.WriteAlternative(alternative.Point.Named(Parameters));
            writer.WriteNumbers("generator", alternative.Generator);
            writer.WriteMatrix("migration", alternative.Migration, GeneratorBins.Count);
            writer.WriteMatrix("squaredWeights", alternative.SquaredWeights, GeneratorBins.Count);
            writer.WriteMatrix("crossWeights", alternative.CrossWeights, GeneratorBins.Count);
        });
        WriteDerived(writer);
    });

    private void Write(Utf8JsonWriter writer, ResponseProcess process)
    {
        writer.WriteString("name", process.Name);
        writer.WriteChoice("role", process.Role, Roles);
        Write(writer, process.Nominal);
        writer.WriteObject("squaredWeights", () => Write(writer, process.SquaredWeights));
        writer.WriteObjects("slopes", Indices(process.Slopes), p =>
        {
            writer.WriteString("parameter", Parameters[p].Name);
            Write(writer, process.Slopes[p]!);
        });
        writer.WriteObjects("variations", Indices(process.Variations), k =>
        {
            writer.WriteString("nuisance", Nuisances[k].Name);
            writer.WriteObject("up", () => Write(writer, process.Variations[k]!.Up));
            writer.WriteObject("down", () => Write(writer, process.Variations[k]!.Down));
        });
        writer.WriteObjects("normalisations", Enumerable.Range(0, Nuisances.Count).Where(k => process.NormalisationSizes[k] != 0), k =>
        {
            writer.WriteString("nuisance", Nuisances[k].Name);
            writer.WriteNumber("size", process.NormalisationSizes[k]);
        });
    }

    private void Write(Utf8JsonWriter writer, ProcessYields yields)
    {
        writer.WriteNumbers("generator", yields.Generator);
        writer.WriteMatrix("migration", yields.Migration, GeneratorBins.Count);
        writer.WriteNumbers("nonFiducial", yields.NonFiducial);
    }

    /// <summary>Reads the document.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static ResponseDocument Load(string path) => FromJson(InputFile.ReadText(path), path);

    /// <summary>Reads the document.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static ResponseDocument FromJson(string text, string file)
    {
        var root = DocumentNode.Parse(text, file);
        root.RequireFormat(Format, MajorVersion);
        BinEdges generator = root["generatorBinEdges"].Build(node => new BinEdges(node.Numbers())), detector = root["detectorBinEdges"].Build(node => new BinEdges(node.Numbers()));
        ResponseParameter[] parameters = [.. root["parameters"].NonEmptyArray().Select(ReadParameter)];
        ResponseNuisance[] nuisances = [.. root["nuisances"].Array().Select(ReadNuisance)];
        RequireUnique(root["parameters"], parameters.Select(parameter => parameter.Name));
        RequireUnique(root["nuisances"], nuisances.Select(nuisance => nuisance.Name));
        var reader = new ResponseReader(generator.Count, detector.Count, [.. parameters.Select(parameter => parameter.Name)], [.. nuisances.Select(nuisance => nuisance.Name)]);
        ResponseProcess[] processes = [.. root["processes"].NonEmptyArray().Select(node => reader.Process(node, node["role"].Choice(Roles)))];
        RequireUnique(root["processes"], processes.Select(process => process.Name));
        if (!processes.Any(process => process.IsMeasured)) throw root["processes"].Error("expected at least one process whose fiducial events are measured, found backgrounds alone");
        foreach (var name in root["parameters"].Array().SelectMany(parameter => parameter["processes"].NonEmptyArray())) name.IndexAmong([.. processes.Select(process => process.Name)], "processes");
        var document = new ResponseDocument(
            root["name"].NonEmptyString(), root["luminosity"].ValueIn("1/fb").NumberAbove(0), generator, detector, parameters, nuisances, processes,
            [.. root["alternatives"].Array().Select(reader.Alternative)]);
        document.RequireDerived(root);
        return document;
    }

    private static ResponseParameter ReadParameter(DocumentNode node) => new(
        node["name"].NonEmptyString(), node["kind"].Choice(ParameterKinds), node["nominal"].Number(), [.. node["processes"].NonEmptyArray().Select(name => name.NonEmptyString())]);

    private static ResponseNuisance ReadNuisance(DocumentNode node) => new(node["name"].NonEmptyString(), node["kind"].Choice(NuisanceKinds), node["origin"].Choice(Origins));

    private static void RequireUnique(DocumentNode list, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!seen.Add(name)) throw list.Error($"the name \"{name}\" is given twice");
        }
    }

    private static IEnumerable<int> Indices<T>(IReadOnlyList<T?> items) where T : class => Enumerable.Range(0, items.Count).Where(i => items[i] is not null);
}
