using Oom.Binning;
using Oom.Bundles;
using Oom.Files;
using Oom.Json;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Results;

/// <summary>A result that was written before, as far as it can be added to others.</summary>
internal sealed record ResultDocument(string Path, ObservableIdentity Observable, IReadOnlyList<FileSample> Files)
{
    /// <summary>Files of the background that it was compared on as a signal, none for the published
    /// prediction; null where it was a prediction of everything.</summary>
    public IReadOnlyList<string>? Background { get; init; }

    /// <summary>Whether it is of a signal alone, by how it was made or by its size.</summary>
    public bool IsSignal { get; init; }

    /// <summary>Name of the property with the digest of where a file lies.</summary>
    internal const string PlaceProperty = "place";

    /// <summary>Names of the properties of the observable that say what the steps of its selection are called.</summary>
    internal const string FoundProperty = "found", RefusalsProperty = "refusals", RequirementsProperty = "requirements";

    private const int OldestVersion = 1, NewestVersion = 2;

    /// <summary>Reads a result with the sums of its files, of version 1.1 or later.</summary>
    /// <exception cref="DocumentException">The document does not follow the format, or holds no sums.</exception>
    public static ResultDocument Load(string path, DomainDocument? training)
    {
        var root = DocumentNode.Parse(InputFile.ReadText(path), path);
        bool isFirst = root.RequireFormat(ReinterpretationResult.Format, OldestVersion, NewestVersion) == OldestVersion;
        if (root["unit"] is var unit && unit.String() != "pb") throw unit.Error($"expected the unit \"pb\", found \"{unit.String()}\"");
        var observable = root["observable"];
        var bins = root["binEdges"].Build(node => new BinEdges(node.Numbers()));
        var steps = isFirst ? FirstCutFlows.ReadNames(root["cutFlow"]) : ReadNames(observable);
        Func<DocumentNode, CutFlowTally> cutFlow = isFirst ? sums => FirstCutFlows.Read(sums, steps)
            : sums => FileSampleDocument.ReadCutFlow(sums, steps);
        return new ResultDocument(
            path, new ObservableIdentity(observable["name"].NonEmptyString(), observable["sha256"].NonEmptyString(), bins, steps),
            [.. root["files"].NonEmptyArray().Select(file => ReadFile(file, bins, cutFlow, training))])
        {
            Background = root.TryGet("comparison", out var compared) && compared.TryGet("background", out var background)
                ? BackgroundFiles(background) : null,
            IsSignal = root.TryGet("comparison", out var comparison)
                && (comparison.TryGet("background", out _) || comparison.TryGet("looksLikeSignal", out _)),
        };
    }

    // Documents before 1.2 name the background in words alone.
    private static string[] BackgroundFiles(DocumentNode background)
        => background.TryGet("files", out var files) ? [.. files.Array().Select(file => file.String())] : [background["source"].String()];

    private static CutFlowNames ReadNames(DocumentNode observable) => new(
        observable.TryGet(FoundProperty, out var found) ? found.NonEmptyString() : null,
        [.. observable[RefusalsProperty].Array().Select(name => name.NonEmptyString())],
        [.. observable[RequirementsProperty].Array().Select(name => name.NonEmptyString())]);

    private static FileSample ReadFile(
        DocumentNode node, BinEdges bins, Func<DocumentNode, CutFlowTally> cutFlow, DomainDocument? training)
    {
        if (!node.TryGet(FileSampleDocument.Property, out var sums))
            throw node.Error(
                "the file has no sums to be added: the result was written by a version before 1.1; run oom-reinterpret on the events again");
        var crossSection = node["crossSection"];
        var summary = new FileSummary(
            node["path"].String(), node["generator"].String(), node.TryGet("eventFormat", out var format) ? format.String()
            : "", node["formatVersion"].String(), node["beams"].String(),
            node["events"].Count(), node["brokenEvents"].Count(), node["negativeWeights"].Count(),
            new UncertainValue(crossSection["value"].Number(), crossSection.TryGet("error", out var error) ? error.NumberAtLeast(0)
                : double.NaN),
            node["normalisation"].String(), [.. node["warnings"].Array().Select(warning => warning.String())])
        {
            Place = node.TryGet(PlaceProperty, out var place) ? place.String() : "",
        };
        return FileSampleDocument.Read(sums, summary, bins, cutFlow, training);
    }
}
