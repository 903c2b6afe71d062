using System.Text.Json;
using Oom.Binning;
using Oom.Files;
using Oom.Json;
using Oom.Responses;

namespace Oom.Bundles;

/// <summary>The document <c>oom.response.json</c> of a <see cref="DetectorResponse"/>; see <c>specs/response.md</c>.</summary>
public static partial class ResponseDocument
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.response";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.0";

    private const int MajorVersion = 1;

    /// <summary>The document as text; see <c>specs/response.md</c>.</summary>
    public static string ToJson(this DetectorResponse response) => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("name", response.Name);
        writer.WriteQuantity("luminosity", response.LuminosityInverseFb, "1/fb");
        writer.WriteNumbers("generatorBinEdges", response.GeneratorBins.Edges);
        writer.WriteNumbers("detectorBinEdges", response.DetectorBins.Edges);
        writer.WriteObjects("parameters", response.Parameters, parameter =>
        {
            writer.WriteString("name", parameter.Name);
            writer.WriteChoice("kind", parameter.Kind, ParameterKinds.Words);
            writer.WriteNumber("nominal", parameter.Nominal);
            writer.WriteStrings("processes", parameter.Processes);
        });
        writer.WriteObjects("nuisances", response.Nuisances, nuisance =>
        {
            writer.WriteString("name", nuisance.Name);
            writer.WriteChoice("kind", nuisance.Kind, NuisanceKinds.Words);
            writer.WriteChoice("origin", nuisance.Origin, NuisanceOrigins.Words);
        });
        writer.WriteObjects("processes", response.Processes, process => Write(writer, response, process));
        writer.WriteObjects("alternatives", response.Alternatives, alternative =>
        {
            writer.WriteAlternative(alternative.Point.Named(response.Parameters));
            writer.WriteNumbers("generator", alternative.Generator);
            writer.WriteMatrix("migration", alternative.Migration, response.GeneratorBins.Count);
            writer.WriteMatrix("squaredWeights", alternative.SquaredWeights, response.GeneratorBins.Count);
            writer.WriteMatrix("crossWeights", alternative.CrossWeights, response.GeneratorBins.Count);
        });
        WriteDerived(writer, response);
    });

    private static void Write(Utf8JsonWriter writer, DetectorResponse response, ResponseProcess process)
    {
        writer.WriteString("name", process.Name);
        writer.WriteChoice("role", process.Role, ProcessRoles.Words);
        Write(writer, process.Nominal);
        writer.WriteObject("squaredWeights", () => Write(writer, process.SquaredWeights));
        writer.WriteObjects("slopes", Indices(process.Slopes), p =>
        {
            writer.WriteString("parameter", response.Parameters[p].Name);
            Write(writer, process.Slopes[p]!);
        });
        writer.WriteObjects("variations", Indices(process.Variations), k =>
        {
            writer.WriteString("nuisance", response.Nuisances[k].Name);
            writer.WriteObject("up", () => Write(writer, process.Variations[k]!.Up));
            writer.WriteObject("down", () => Write(writer, process.Variations[k]!.Down));
        });
        writer.WriteObjects(
            "normalisations", Enumerable.Range(0, response.Nuisances.Count).Where(k => process.NormalisationSizes[k] != 0), k =>
        {
            writer.WriteString("nuisance", response.Nuisances[k].Name);
            writer.WriteNumber("size", process.NormalisationSizes[k]);
        });
    }

    private static void Write(Utf8JsonWriter writer, ProcessYields yields)
    {
        writer.WriteNumbers("generator", yields.Generator);
        writer.WriteMatrix("migration", yields.Migration, yields.Generator.Length);
        writer.WriteNumbers("nonFiducial", yields.NonFiducial);
    }

    /// <summary>Reads the document.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static DetectorResponse Load(string path) => FromJson(InputFile.ReadText(path), path);

    /// <summary>Reads the document.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static DetectorResponse FromJson(string text, string file)
    {
        var root = DocumentNode.Parse(text, file);
        root.RequireFormat(Format, MajorVersion);
        BinEdges generator = root["generatorBinEdges"].Build(node => new BinEdges(node.Numbers())),
            detector = root["detectorBinEdges"].Build(node => new BinEdges(node.Numbers()));
        ResponseParameter[] parameters = [.. root["parameters"].NonEmptyArray().Select(ReadParameter)];
        ResponseNuisance[] nuisances = [.. root["nuisances"].Array().Select(ReadNuisance)];
        RequireUnique(root["parameters"], parameters.Select(parameter => parameter.Name));
        RequireUnique(root["nuisances"], nuisances.Select(nuisance => nuisance.Name));
        var reader = new ResponseReader(generator.Count, detector.Count, [.. parameters.Select(parameter => parameter.Name)],
            [.. nuisances.Select(nuisance => nuisance.Name)]);
        ResponseProcess[] processes = [
            .. root["processes"].NonEmptyArray().Select(node => reader.Process(node, node["role"].Choice(ProcessRoles.Words)))];
        RequireUnique(root["processes"], processes.Select(process => process.Name));
        if (!processes.Any(process => process.IsMeasured))
            throw root["processes"].Error("expected at least one process whose fiducial events are measured, found backgrounds alone");
        foreach (var name in root["parameters"].Array().SelectMany(parameter => parameter["processes"].NonEmptyArray()))
            name.IndexAmong([.. processes.Select(process => process.Name)], "processes");
        var response = new DetectorResponse(
            root["name"].NonEmptyString(), Luminosity.Read(root["luminosity"].ValueIn("1/fb")), generator, detector, parameters,
            nuisances, processes,
            [.. root["alternatives"].Array().Select(reader.Alternative)]);
        RequireDerived(response, root);
        return response;
    }

    /// <summary>Checks that the response is that of an observable: the same bins, luminosity and name.</summary>
    /// <param name="response">The response.</param>
    /// <param name="description">The observable.</param>
    /// <param name="file">The response's file, for the message.</param>
    /// <exception cref="DocumentException">They differ.</exception>
    public static void RequireFits(this DetectorResponse response, ObservableDescription description, string file)
    {
        if (response.Name != description.Name)
            throw new DocumentException(
                file, "$.name", $"expected \"{description.Name}\" as in {BundleFiles.Bins}, found \"{response.Name}\"");
        if (response.LuminosityInverseFb != description.LuminosityInverseFb)
            throw new DocumentException(
                file, "$.luminosity", FormattableString.Invariant(
                $"expected {description.LuminosityInverseFb}/fb as in {BundleFiles.Bins}, found {response.LuminosityInverseFb}/fb"));
        if (!response.GeneratorBins.Edges.SequenceEqual(description.GeneratorBins.Edges))
            throw new DocumentException(file, "$.generatorBinEdges", $"the bins are not those of {BundleFiles.Bins}");
        if (description.DetectorBins is null || !response.DetectorBins.Edges.SequenceEqual(description.DetectorBins.Edges))
            throw new DocumentException(file, "$.detectorBinEdges", $"the bins are not those of {BundleFiles.Bins}");
    }

    private static ResponseParameter ReadParameter(DocumentNode node) => new(
        node["name"].NonEmptyString(), node["kind"].Choice(ParameterKinds.Words), node["nominal"].Number(),
        [.. node["processes"].NonEmptyArray().Select(name => name.NonEmptyString())]);

    private static ResponseNuisance ReadNuisance(DocumentNode node)
        => new(node["name"].NonEmptyString(), node["kind"].Choice(NuisanceKinds.Words), node["origin"].Choice(NuisanceOrigins.Words));

    private static void RequireUnique(DocumentNode list, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!seen.Add(name)) throw list.Error($"the name \"{name}\" is given twice");
        }
    }

    private static IEnumerable<int> Indices<T>(IReadOnlyList<T?> items) where T : class
        => Enumerable.Range(0, items.Count).Where(i => items[i] is not null);
}
