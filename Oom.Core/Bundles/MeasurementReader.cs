using Oom.Binning;
using Oom.Json;
using Oom.Measurements;
using Oom.Numerics;
using Oom.Responses;
using Oom.Statistics;
using Oom.Statistics.Comparisons;

namespace Oom.Bundles;

/// <summary>Reads <c>oom.measurement.json</c> and checks it: covariances are symmetric and positive
/// semi-definite, and the parts add up to the total.</summary>
internal sealed class MeasurementReader
{
    private const string GeneratorBins = "generator-level bins";

    // Of the largest element: what adding and rounding leave.
    private const double Rounding = 1e-9;

    private readonly int _bins;

    private MeasurementReader(int bins) => _bins = bins;

    /// <summary>Reads the document.</summary>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static Measurement Read(DocumentNode root)
    {
        var generator = root["generatorBinEdges"].Build(node => new BinEdges(node.Numbers()));
        return new MeasurementReader(generator.Count).Read(root, generator);
    }

    private Measurement Read(DocumentNode root, BinEdges generator)
    {
        var kind = root["kind"].Choice(MeasurementDocument.Kinds);
        double luminosity = Luminosity.Read(root["luminosity"].ValueIn("1/fb"));
        if (root["unit"] is var unit && unit.String() != "pb") throw unit.Error($"expected the unit \"pb\", found \"{unit.String()}\"");
        var detector = root.TryGet("detectorBinEdges", out var edges) ? edges.Build(node => new BinEdges(node.Numbers())) : null;
        double[] total = Covariance(root["covariance"]);
        CovarianceSource[] sources = [.. root["sources"].Array().Select(node => new CovarianceSource(
            node["name"].NonEmptyString(), node["kind"].Choice(MeasurementDocument.SourceKinds), Covariance(node["covariance"])))];
        if (sources.Length > 0) RequireSum(root["sources"], sources, total);
        var document = new Measurement(
            root["name"].NonEmptyString(), kind, luminosity, generator, detector, ReadData(root, detector), ReadMethod(root["method"]),
            Numbers(root["crossSections"]), root.TryGet("predicted", out var predicted) ? Numbers(predicted) : null, total, sources,
            [.. root["nuisances"].Array().Select(
                node
                => new NuisanceImpact(node["name"].NonEmptyString(), node["pull"].Number(), node["constraint"].NumberAtLeast(0),
                Numbers(node["impact"])))],
            root.TryGet("refolded", out var refolded) ? ReadChiSquare(refolded) : null,
            [.. root["bottomLine"].Array().Select(ReadBottomLine)],
            [.. root["bias"].Array().Select(
                node => new AlternativeBias(node.ReadAlternative(), Numbers(node["crossSections"]), Numbers(node["bias"])))],
            root.TryGet("pseudoExperiments", out var experiments) ? ReadExperiments(experiments) : null);
        Require(root["errors"], document.ErrorsPb(), "covariance");
        Require(root["differential"], document.DifferentialPb(), "cross-sections and bins");
        RequireMatrix(root["correlation"], document.Correlation(), "covariance");
        if (root.TryGet("normalised", out var normalised)) RequireNormalised(normalised, document.Normalised());
        return document;
    }

    private static double[]? ReadData(DocumentNode root, BinEdges? detector)
    {
        if (!root.TryGet("data", out var data)) return null;
        if (detector is null) throw data.Error("there are counts, but no detectorBinEdges");
        return data.NotNegativeNumbers(detector.Count, "detector-level bins");
    }

    private static MethodDescription ReadMethod(DocumentNode node) => new(
        node["name"].Choice(MeasurementDocument.Methods),
        node.TryGet("regularisationStrength", out var strength) ? strength.NumberAtLeast(0) : null,
        node.TryGet("regularisationChoice", out var choice) ? choice.Choice(MeasurementDocument.Choices) : null,
        node.TryGet("iterations", out var iterations) ? iterations.IntegerAtLeast(0) : null,
        node.TryGet("stoppingChange", out var change) ? change.NumberAbove(0) : null,
        node["monteCarloStatistics"].Boolean(),
        node.TryGet("conditionNumber", out var condition) ? condition.NumberAtLeast(1) : double.NaN);

    private static ChiSquare ReadChiSquare(DocumentNode node)
        => new(node["chiSquare"].NumberAtLeast(0), node["degreesOfFreedom"].IntegerAtLeast(0));

    private static BottomLineTest ReadBottomLine(DocumentNode node)
        => new(ReadOptionalAlternative(node), ReadChiSquare(node["before"]), ReadChiSquare(node["after"]));

    // The nominal prediction has no name.
    private static AlternativeName? ReadOptionalAlternative(DocumentNode node)
        => node.TryGet("parameter", out _) || node.TryGet("model", out _) ? node.ReadAlternative() : null;

    private PseudoExperiments ReadExperiments(DocumentNode node) => new(
        node["count"].IntegerAtLeast(1), node.TryGet("failed", out var failed) ? failed.IntegerAtLeast(1)
        : 0, (ulong)node["seed"].Count(), Numbers(node["pullMeans"]), node["pullWidths"].NotNegativeNumbers(_bins, GeneratorBins),
        Shares(node["coverage68"]), Shares(node["coverage95"]));

    private double[] Numbers(DocumentNode node) => node.Numbers(_bins, GeneratorBins);

    private double[] Shares(DocumentNode node)
    {
        Numbers(node);
        return [.. node.Array().Select(element => element.NumberBetween(0, 1))];
    }

    private double[] Matrix(DocumentNode node) => node.Matrix(_bins, _bins, GeneratorBins, GeneratorBins);

    private double[] Covariance(DocumentNode node) => node.Covariance(_bins, GeneratorBins);

    private static void RequireSum(DocumentNode node, CovarianceSource[] sources, double[] total)
    {
        double largest = total.Max(Math.Abs);
        for (int cell = 0; cell < total.Length; cell++)
        {
            double sum = sources.Sum(source => source.CovariancePb2[cell]);
            if (!(Math.Abs(sum - total[cell]) <= Rounding * largest))
                throw node.Error(
                    FormattableString.Invariant(
                    $"the parts of the covariance must add up to $.covariance: element [{cell / (int)Math.Sqrt(total.Length)}][{cell % (int)Math.Sqrt(total.Length)}] is {sum:R} in sum and {total[cell]:R} there"));
        }
    }

    private void RequireNormalised(DocumentNode node, NormalisedMeasurement? expected)
    {
        if (expected is null) throw node.Error("the cross-sections do not add up to a positive number, so that they have no shape");
        Require(node["shares"], expected.Shares, "cross-sections");
        Require(node["errors"], expected.Errors(), "cross-sections and covariance");
        RequireMatrix(node["covariance"], expected.Covariance, "cross-sections and covariance");
        // They are computed anew from the predictions.
        foreach (var prediction in node["predictions"].Array())
        {
            _ = ReadOptionalAlternative(prediction);
            _ = ReadChiSquare(prediction);
        }
    }

    private void RequireMatrix(DocumentNode node, double[] expected, string source)
    {
        Matrix(node);
        var rows = node.Array();
        for (int i = 0; i < _bins; i++) Require(rows[i], expected[(i * _bins)..((i + 1) * _bins)], source);
    }

    private void Require(DocumentNode node, double[] expected, string source)
    {
        double[] found = Numbers(node);
        double largest = expected.Max(Math.Abs);
        for (int i = 0; i < found.Length; i++)
        {
            if (!(Math.Abs(found[i] - expected[i]) <= Rounding * largest))
                throw node.Error(
                    FormattableString.Invariant($"element {i} is {found[i]:R}, but {expected[i]:R} follows from the {source}"));
        }
    }
}
