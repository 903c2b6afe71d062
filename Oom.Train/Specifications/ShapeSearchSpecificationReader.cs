using Oom.Binning;
using Oom.Correlators;
using Oom.Numerics;
using Oom.Train.Correlators;
using Oom.Train.Tables;

namespace Oom.Train.Specifications;

/// <summary>Reads specifications of searches for shapes; <c>specs/shapes.md</c> defines the format.</summary>
internal static class ShapeSearchSpecificationReader
{
    private const int MostBins = 60, MostTripleBins = 20, MostParts = 1000, MostReplicas = 10_000, MostDegree = 6,
        MostPeakDegree = 30, StandardPeakDegree = 15, MostJets = 1_000_000, MostPeakBins = 1000;
    private const string CountKey = "count", LowKey = "low", HighKey = "high";

    /// <summary>Reads a specification from its text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="SpecificationException">The text does not follow the format.</exception>
    public static ShapeSearchSpecification Parse(string text, string file)
    {
        var root = SpecificationNode.Parse(text, file);
        SpecificationReader.RequireVersion(root);
        root.AllowKeys("version", "name", "parameter", "samples", "correlator", "shapes", "triples", "at", "degree", "jets", "parts",
            "replicas", "peak", "closure", "seed", "events");
        var parameter = root["parameter"];
        parameter.AllowKeys("name", "unit");
        var samples = Samples(root["samples"]);
        int degree = root.Apply("degree", 2, (_, value) => Whole(value, 1, MostDegree));
        if (samples.Count <= degree)
            throw root["samples"].Error(FormattableString.Invariant(
                $"a polynomial of degree {degree} needs {degree + 1} values of the parameter, found {samples.Count}"));
        double low = samples.Min(sample => sample.Value), high = samples.Max(sample => sample.Value);
        double at = root.Apply("at", (low + high) / 2, (_, value) => new NumberRange(low, high).Require(value.Number()));
        var settings = new ShapeMapSettings(at, degree, root.Apply("replicas", 200, (_, value) => Whole(value, 2, MostReplicas)), 1);
        var settingsOfJets = root.TryGet("correlator", out var correlator) ? Correlator(correlator) : Distinct;
        return new(SpecificationReader.Name(root["name"]), SpecificationReader.Name(parameter["name"]),
            parameter.TryGet("unit", out var unit) ? unit.Text() : null, samples,
            settingsOfJets, Grid(root["shapes"]),
            new(root.TryGet("triples", out var triples) ? Bins(triples, MostTripleBins) : StandardTriples), settings,
            root.Apply("jets", 10_000.0, (_, value) => NumberRange.Positive.Require(value.Number())),
            root.Apply("parts", 10, (_, value) => Whole(value, 2, MostParts)),
            root.TryGet("peak", out var peak) ? Peak(peak) : null,
            root.TryGet("closure", out var closure) ? Closure(closure, low, high) : StandardClosure(low, high),
            root.Apply("seed", 1UL, (_, value) => value.WholeNumber<ulong>()),
            root.TryGet("events", out var events) ? events.Read(node => JetsOfEvents.Read(node, settingsOfJets.Variables)) : null);
    }

    private static PeakSettings Peak(SpecificationNode node)
    {
        node.AllowKeys("low", "high", "bins", "degree", "scale-gev");
        double low = node[LowKey].Build(value => NumberRange.NotNegative.Require(value.Number())), high = node[HighKey].Number();
        if (!(high > low)) throw node[HighKey].Error(FormattableString.Invariant($"expected a number above {low}, found {high}"));
        int bins = node.Apply("bins", 60, (_, value) => Whole(value, 5, MostPeakBins));
        int most = Math.Min(MostPeakDegree, bins - 2);
        int degree = node.Apply("degree", Math.Min(StandardPeakDegree, most), (_, value) => Whole(value, 2, most));
        return new(node.Build(_ => BinEdges.EqualWidth(bins, low, high)), degree,
            node["scale-gev"].Build(value => NumberRange.Positive.Require(value.Number())));
    }

    // Intervals may reach beyond the values of the samples.
    private static ClosureSettings StandardClosure(double low, double high) => new(1000, 200, 2 * low - high, 2 * high - low);

    private static ClosureSettings Closure(SpecificationNode node, double low, double high)
    {
        node.AllowKeys("jets", "samples", "prior");
        var settings = node.Apply("jets", StandardClosure(low, high), (s, value) => s with { Jets = Whole(value, 2, MostJets) });
        settings = node.Apply("samples", settings, (s, value) => s with { Samples = Whole(value, 1, MostReplicas) });
        if (!node.TryGet("prior", out var prior)) return settings;
        double[] ends = [.. prior.Items().Select(item => item.Number())];
        if (ends.Length != 2 || !(ends[0] <= low && ends[1] >= high))
            throw prior.Error(FormattableString.Invariant($"expected two ends that hold the samples' values, at most {low} and at least {high}"));
        return settings with { Low = ends[0], High = ends[1] };
    }

    private static CorrelatorSettings Distinct => new() { HasContactTerms = false };

    private static BinEdges StandardTriples => BinEdges.EqualRatio(10, 1e-3, 0.3);

    private static List<(double Value, IReadOnlyList<EventPattern> Files)> Samples(SpecificationNode node)
    {
        var samples = new List<(double Value, IReadOnlyList<EventPattern> Files)>();
        foreach (var item in node.Items())
        {
            item.AllowKeys("value", "files");
            double value = item["value"].Number();
            if (samples.Any(sample => sample.Value == value))
                throw item["value"].Error(FormattableString.Invariant($"{value} stands here twice: name all its files at once"));
            samples.Add((value, [.. item["files"].Items().Select(file => new EventPattern(file))]));
        }

        return samples;
    }

    private static CorrelatorSettings Correlator(SpecificationNode node)
    {
        node.AllowKeys("variables", "scale-gev", "weight-power", "contact-terms");
        var settings = node.Apply("variables", Distinct, (s, value) => s with
        {
            Variables = value.Choice(("ee", CorrelatorVariables.ElectronPositron), ("hadron", CorrelatorVariables.Hadron)),
        });
        settings = node.Apply("scale-gev", settings, (s, value) => s with { Scale = value.Number() });
        settings = node.Apply("weight-power", settings, (s, value) => s with { WeightPower = value.Number() });
        return node.Apply("contact-terms", settings, (s, value) => s with { HasContactTerms = value.Flag() });
    }

    private static ShapeGrid Grid(SpecificationNode node)
    {
        node.AllowKeys("ratios", "window", "bins");
        var ratios = node["ratios"];
        ratios.AllowKeys(CountKey, LowKey, HighKey);
        var bins = Bins(node["bins"], MostBins);
        return ratios.Build(_ => new ShapeGrid(bins, Whole(ratios[CountKey], 2, ShapeGrid.MostRatios), ratios[LowKey].Number(),
            ratios[HighKey].Number(), node["window"].Build(value => NumberRange.Positive.Require(value.Number()))));
    }

    private static BinEdges Bins(SpecificationNode node, int most)
    {
        node.AllowKeys(CountKey, LowKey, HighKey, "spacing");
        int count = Whole(node[CountKey], 1, most);
        double low = node[LowKey].Build(value => NumberRange.NotNegative.Require(value.Number()));
        double high = node[HighKey].Number();
        if (!(high > low)) throw node[HighKey].Error(FormattableString.Invariant($"expected a number above {low}, found {high}"));
        if (!node.Apply("spacing", false, (_, value) => value.Choice(("linear", false), ("logarithmic", true))))
            return node.Build(_ => BinEdges.EqualWidth(count, low, high));
        return low > 0 ? node.Build(_ => BinEdges.EqualRatio(count, low, high))
            : throw node[LowKey].Error("bins of equal ratios begin above 0");
    }

    private static int Whole(SpecificationNode node, int low, int high)
    {
        int value = node.WholeNumber<int>();
        return value >= low && value <= high ? value
            : throw node.Error(FormattableString.Invariant($"expected a whole number from {low} to {high}, found {value}"));
    }
}
