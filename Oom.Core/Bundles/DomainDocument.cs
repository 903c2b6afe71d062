using Oom.Binning;
using Oom.Domains;
using Oom.Features;
using Oom.Files;
using Oom.Json;

namespace Oom.Bundles;

/// <summary>The document <c>oom.domain.json</c>: where the events of the training lie in the observable's features, so
/// that others can tell whether theirs lie there too.</summary>
/// <param name="Name">Name of the observable.</param>
/// <param name="GeneratorBins">Generator-level bins.</param>
/// <param name="Features">The features, in the order of the observable.</param>
public sealed record DomainDocument(string Name, BinEdges GeneratorBins, IReadOnlyList<FeatureDomain> Features)
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.domain";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.3";

    private const int MajorVersion = 1;

    // Smallest and largest value; third and fourth power.
    private const int RangeColumns = 2, PowerColumns = 2;

    /// <summary>The document as text; see <c>specs/domain.md</c>.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("name", Name);
        writer.WriteNumbers("generatorBinEdges", GeneratorBins.Edges);
        writer.WriteObjects("features", Features, feature =>
        {
            writer.WriteString("name", feature.Name);
            writer.WriteNumbers("edges", feature.Edges);
            writer.WriteMatrix("events", feature.Events, feature.Intervals);
            writer.WriteMatrix("squaredWeights", feature.SquaredWeights, feature.Intervals);
            writer.WriteMatrix("selected", feature.Selected, feature.Intervals);
            if (feature.Counts is not null) writer.WriteNumbers("counts", feature.Counts);
            if (feature.HigherPowers is not null) writer.WriteMatrix("higherPowers", feature.HigherPowers, PowerColumns);
            if (feature.Ranges is not null) writer.WriteMatrix("ranges", feature.Ranges, RangeColumns);
        });
    });

    /// <summary>Reads the document.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static DomainDocument Load(string path) => FromJson(InputFile.ReadText(path), path);

    /// <summary>Reads the document.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static DomainDocument FromJson(string text, string file)
    {
        var root = DocumentNode.Parse(text, file);
        root.RequireFormat(Format, MajorVersion);
        var bins = root["generatorBinEdges"].Build(node => new BinEdges(node.Numbers()));
        return new DomainDocument(
            root["name"].NonEmptyString(), bins, [.. root["features"].NonEmptyArray().Select(node => ReadFeature(node, bins.Count))]);
    }

    /// <summary>Checks that the features are those of an observable.</summary>
    /// <param name="description">The observable.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">They are not.</exception>
    public void RequireFits(ObservableDescription description, string file)
    {
        if (!GeneratorBins.Edges.SequenceEqual(description.GeneratorBins.Edges))
            throw new DocumentException(file, "$.generatorBinEdges", "expected the bins of the observable");
        string found = string.Join(", ", Features.Select(feature => feature.Name)),
            expected = string.Join(", ", description.Features.Select(feature => feature.Name));
        if (found != expected)
            throw new DocumentException(file, "$.features", $"expected the features of the observable ({expected}), found {found}");
    }

    /// <summary>The same with the bounds that the definitions of the features set.</summary>
    /// <param name="features">The features of the observable, in its order.</param>
    public DomainDocument Within(IReadOnlyList<Feature> features)
        => this with { Features = [.. Features.Select((feature, f) => feature.Within(features[f]))] };

    /// <summary>The same with generator-level bins joined.</summary>
    /// <param name="bins">The bins that are made, between edges of <see cref="GeneratorBins"/>.</param>
    /// <exception cref="ArgumentException">An edge is none of those, or the range differs.</exception>
    public DomainDocument WithMergedGeneratorBins(BinEdges bins)
    {
        var merging = new BinMerging(GeneratorBins, bins);
        return this with
        {
            GeneratorBins = bins,
            Features = [.. Features.Select(feature => feature with
            {
                Events = merging.SumRows(feature.Events), SquaredWeights = merging.SumRows(feature.SquaredWeights),
                    Selected = merging.SumRows(feature.Selected),
                Counts = feature.Counts is null ? null : merging.SumRows(feature.Counts),
                HigherPowers = feature.HigherPowers is null ? null : merging.SumRows(feature.HigherPowers),
                Ranges = feature.Ranges is null ? null : merging.RangesOfRows(feature.Ranges),
            })],
        };
    }

    private static FeatureDomain ReadFeature(DocumentNode node, int bins)
    {
        var edges = node["edges"].Build(place => new BinEdges(place.Numbers()));
        const string BinWhat = "generator-level bins", IntervalWhat = "intervals",
            RangeWhat = "numbers, the smallest and the largest value", PowerWhat = "powers, the third and the fourth";
        return new FeatureDomain(
            node["name"].NonEmptyString(), edges.Edges.ToArray(), Matrix("events"), Matrix("squaredWeights"), Matrix("selected"))
        {
            Counts = node.TryGet("counts", out var counts) ? Whole(counts, counts.Numbers(bins, BinWhat)) : null,
            HigherPowers = node.TryGet("higherPowers", out var powers) ? powers.Matrix(bins, PowerColumns, BinWhat, PowerWhat) : null,
            Ranges = node.TryGet("ranges", out var ranges) ? Ordered(ranges, ranges.Matrix(bins, RangeColumns, BinWhat, RangeWhat)) : null,
        };

        double[] Matrix(string name) => node[name].Matrix(bins, edges.Count, BinWhat, IntervalWhat);
    }

    private static double[] Whole(DocumentNode node, double[] counts)
    {
        int bad = Array.FindIndex(counts, count => !(count >= 0 && double.IsInteger(count)));
        return bad < 0 ? counts
            : throw node.Error(FormattableString.Invariant($"expected a number of events in bin {bad + 1}, found {counts[bad]}"));
    }

    private static double[] Ordered(DocumentNode node, double[] ranges)
    {
        for (int bin = 0; bin < ranges.Length / RangeColumns; bin++)
        {
            if (ranges[RangeColumns * bin] <= ranges[RangeColumns * bin + 1]) continue;
            throw node.Error(FormattableString.Invariant(
                $"the range of bin {bin + 1} ends at {ranges[RangeColumns * bin + 1]} below its start at {ranges[RangeColumns * bin]}"));
        }

        return ranges;
    }
}
