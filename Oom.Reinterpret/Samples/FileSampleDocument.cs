using System.Text.Json;
using Oom.Binning;
using Oom.Bundles;
using Oom.Domains;
using Oom.Events;
using Oom.Json;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Variations;

namespace Oom.Reinterpret.Samples;

/// <summary>The property 'sums' of a file in a result document: what <c>oom-reinterpret merge</c> adds.</summary>
internal static class FileSampleDocument
{
    /// <summary>Name of the property.</summary>
    public const string Property = "sums";

    // Sums of a domain from before there were all of them cannot be tested.
    private const string DomainProperty = "domain", ThirdPowersProperty = "sumOfThirdPowers", FourthPowersProperty = "sumOfFourthPowers";
    private const string MeaningsProperty = "meanings";
    private const string TotalProperty = "totalWeight";
    private const string ProductsProperty = "products", ProductWeightsProperty = "weights", ProductSumsProperty = "sums";
    private const string ErrorProperty = "relativeError", PartProperty = "isPart";
    private const string LevelProperty = "confidenceLevel";

    private const string RefusedProperty = "refused", FailedProperty = "failed", PassedProperty = "passed", TurnProperty = "atEndOfTurn";
    private const string Reasons = "reasons", Requirements = "requirements";

    private static readonly Dictionary<string, PdfSetKind> Kinds = Enum.GetValues<PdfSetKind>().ToDictionary(kind => kind.Describe());

    public static void Write(Utf8JsonWriter writer, FileSample file) => writer.WriteObject(Property, () =>
    {
        var tally = file.Tally;
        writer.WriteString("level", file.Level);
        writer.WriteNumber("trials", file.Trials);
        writer.WriteNumber("pbPerWeight", file.ScaleFactor);
        writer.WriteNumber(TotalProperty, file.SumOfWeights);
        writer.WriteNumber(ErrorProperty, file.RelativeError);
        if (file.IsPart) writer.WriteBoolean(PartProperty, true);
        writer.WriteObjects(RefusedProperty, tally.CutFlow.Refused.ToArray(), count => Write(writer, count));
        writer.WriteObjects(FailedProperty, tally.CutFlow.Failed.ToArray(), count => Write(writer, count));
        writer.WriteObject(PassedProperty, () => Write(writer, tally.CutFlow.Passed));
        writer.WriteObject("undefined", () => Write(writer, tally.CutFlow.Undefined));
        writer.WriteNumber(TurnProperty, tally.CutFlow.AtEndOfTurn);
        writer.WriteStrings("weights", tally.Layout.Names);
        writer.WriteStrings(MeaningsProperty, file.Meanings);
        writer.WriteStrings("incompleteWeights", tally.IncompleteWeights);
        writer.WriteNumbers("entries", [.. tally.Histogram.Counts.ToArray().Select(count => (double)count)]);
        writer.WriteNumbers("sumOfWeights", tally.Histogram.Sums);
        writer.WriteNumbers("sumOfSquares", tally.Histogram.Squares);
        if (tally.Products is { } products)
        {
            writer.WriteObject(ProductsProperty, () =>
            {
                writer.WriteStrings(ProductWeightsProperty, products.Names);
                writer.WriteNumbers(ProductSumsProperty, products.Sums);
            });
        }

        if (tally.Domain is { } domain)
        {
            writer.WriteObject(DomainProperty, () =>
            {
                writer.WriteNumbers("events", [.. domain.OutsideEvents.ToArray().Select(count => (double)count)]);
                writer.WriteNumbers("weights", domain.OutsideWeights);
                writer.WriteNumbers("sumOfWeights", domain.Sums);
                writer.WriteNumbers("sumOfSquares", domain.Squares);
                writer.WriteNumbers(ThirdPowersProperty, domain.ThirdPowers);
                writer.WriteNumbers(FourthPowersProperty, domain.FourthPowers);
            });
        }

        writer.WriteStrings("scaleWeights", file.ScaleWeights);
        writer.WriteObjects("pdfSets", file.PdfSets, set =>
        {
            writer.WriteString("name", set.Name);
            writer.WriteString("kind", set.Kind.Describe());
            writer.WriteNumber(LevelProperty, set.ConfidenceLevel);
            if (set.CentralWeight is not null) writer.WriteString("central", set.CentralWeight);
            writer.WriteStrings("members", set.MemberWeights);
        });
    });

    /// <summary>Reads what <see cref="Write(Utf8JsonWriter, FileSample)"/> wrote.</summary>
    /// <param name="node">The property.</param>
    /// <param name="summary">The file.</param>
    /// <param name="bins">The bins of the observable.</param>
    /// <param name="readCutFlow">Reads the counts of the steps.</param>
    /// <param name="training">Where the training's events lie in the features; null where that is not known.</param>
    /// <exception cref="DocumentException">The sums are not consistent.</exception>
    public static FileSample Read(
        DocumentNode node, FileSummary summary, BinEdges bins, Func<DocumentNode, CutFlowTally> readCutFlow, DomainDocument? training)
    {
        var layout = node["weights"].Build(names => new WeightLayout(names.Array().Select(name => name.String())));
        int rows = bins.Count + 2, columns = 1 + layout.Count;
        var entries = node["entries"].Array();
        if (entries.Count != rows)
            throw node["entries"].Error($"expected {rows} numbers, one for each bin and the flow, found {entries.Count}");
        var histogram = new WeightedHistogram(bins, [.. entries.Select(entry => entry.Count())],
            ReadSums(node["sumOfWeights"], rows * columns), ReadSums(node["sumOfSquares"], rows * columns));
        var cutFlow = readCutFlow(node);
        cutFlow.Undefined = ReadCount(node["undefined"]);
        var tally = new SampleTally(
            layout, histogram, ReadProducts(node, layout, rows), cutFlow, node["incompleteWeights"].Array().Select(name => name.String()),
            node.TryGet(DomainProperty, out var domain) && domain.TryGet(ThirdPowersProperty, out _) ? training : null);
        if (tally.Domain is { } place) ReadDomain(domain, place);
        double scale = node["pbPerWeight"].NumberAbove(0);
        // Results of version 1.1 do not say what all weights add up to: the cross-section does.
        double total = node.TryGet(TotalProperty, out var sum) ? sum.Number() : summary.CrossSection.Value / scale;
        return new FileSample(
            summary, node["level"].NonEmptyString(), node["trials"].NumberAtLeast(0), scale, total,
            node.TryGet(ErrorProperty, out var error) ? error.NumberAtLeast(0) : 0, tally, ReadMeanings(node, layout),
            [.. node["scaleWeights"].Array().Select(name => name.String())],
            [.. node["pdfSets"].Array().Select(set => new PdfSet(
                set["name"].String(), Choice(set["kind"], Kinds), ReadLevel(set), set.TryGet("central", out var central) ? central.String()
                : null, [.. set["members"].Array().Select(name => name.String())]))])
        { IsPart = node.TryGet(PartProperty, out var part) && part.Boolean() };
    }

    /// <summary>The counts of the steps, in the order of their names.</summary>
    /// <param name="node">The property 'sums'.</param>
    /// <param name="names">What the steps are called.</param>
    /// <exception cref="DocumentException">There are more or fewer of them.</exception>
    public static CutFlowTally ReadCutFlow(DocumentNode node, CutFlowNames names)
    {
        var cutFlow = new CutFlowTally(names)
        {
            Passed = ReadCount(node[PassedProperty]),
            AtEndOfTurn = node[TurnProperty].Count(),
        };
        ReadCounts(node[RefusedProperty], cutFlow.Refused, Reasons);
        ReadCounts(node[FailedProperty], cutFlow.Failed, Requirements);
        return cutFlow;
    }

    private static void ReadCounts(DocumentNode node, Span<CountAndWeight> counts, string what)
    {
        var items = node.Array();
        if (items.Count != counts.Length)
            throw node.Error($"expected {counts.Length} counts, one for each of the {what}, found {items.Count}");
        for (int i = 0; i < counts.Length; i++) counts[i] = ReadCount(items[i]);
    }

    private static WeightProducts? ReadProducts(DocumentNode node, WeightLayout layout, int rows)
    {
        if (!node.TryGet(ProductsProperty, out var products)) return null;
        string[] names = [
            .. products[ProductWeightsProperty].Build(names => new WeightLayout(names.Array().Select(name => name.String()))).Names];
        if (names.Length is 0 or > WeightProducts.Most)
            throw products[ProductWeightsProperty].Error($"expected 1 to {WeightProducts.Most} names, found {names.Length}");
        if (names.FirstOrDefault(name => layout.IndexOf(name) < 0) is { } unknown)
            throw products[ProductWeightsProperty].Error($"'{unknown}' is none of the weights");
        return products[ProductSumsProperty].Build(sums => new WeightProducts(rows, names, sums.Numbers()));
    }

    // Results of version 1.1 do not say what weights mean: then their names have to.
    private static IReadOnlyList<string> ReadMeanings(DocumentNode node, WeightLayout layout)
    {
        if (!node.TryGet(MeaningsProperty, out var meanings)) return layout.Names;
        string[] texts = [.. meanings.Array().Select(text => text.String())];
        return texts.Length == layout.Count ? texts
            : throw meanings.Error($"expected {layout.Count} texts, one for each weight, found {texts.Length}");
    }

    private static int ReadLevel(DocumentNode set)
    {
        if (!set.TryGet(LevelProperty, out var level)) return PdfConfidence.OneSigma;
        return level.Count() is (PdfConfidence.OneSigma or PdfConfidence.Ninety) and var known ? (int)known
            : throw level.Error($"expected {PdfConfidence.OneSigma} or {PdfConfidence.Ninety}, found {level.Count()}");
    }

    private static void ReadDomain(DocumentNode node, DomainTally tally)
    {
        var events = node["events"].Array();
        if (events.Count != tally.OutsideEvents.Length)
            throw node["events"].Error($"expected {tally.OutsideEvents.Length} numbers, one for each place, found {events.Count}");
        events.Select(count => count.Count()).ToArray().CopyTo(tally.OutsideEvents);
        ReadSums(node["weights"], tally.OutsideWeights.Length).CopyTo(tally.OutsideWeights);
        ReadSums(node["sumOfWeights"], tally.Sums.Length).CopyTo(tally.Sums);
        ReadSums(node["sumOfSquares"], tally.Squares.Length).CopyTo(tally.Squares);
        ReadSums(node[ThirdPowersProperty], tally.ThirdPowers.Length).CopyTo(tally.ThirdPowers);
        ReadSums(node[FourthPowersProperty], tally.FourthPowers.Length).CopyTo(tally.FourthPowers);
    }

    private static void Write(Utf8JsonWriter writer, CountAndWeight count)
    {
        writer.WriteNumber("events", count.Events);
        writer.WriteNumber("sumOfWeights", count.SumOfWeights);
    }

    /// <summary>A number of events with the sum of their weights.</summary>
    public static CountAndWeight ReadCount(DocumentNode node) => new(node["events"].Count(), node["sumOfWeights"].Number());

    private static T Choice<T>(DocumentNode node, Dictionary<string, T> words)
        => words.TryGetValue(node.String(), out var value) ? value
            : throw node.Error($"expected {string.Join(" or ", words.Keys.Select(word => $"\"{word}\""))}, found \"{node.String()}\"");

    private static double[] ReadSums(DocumentNode node, int count)
    {
        double[] values = node.Numbers();
        return values.Length == count ? values : throw node.Error($"expected {count} numbers, one for each place, found {values.Length}");
    }
}
