using System.Text.Json;
using Oom.Files;
using Oom.Json;
using Oom.Measurements;
using Oom.Statistics;
using Oom.Statistics.Comparisons;
using Oom.Unfolding;

namespace Oom.Bundles;

/// <summary>The document <c>oom.measurement.json</c> of a <see cref="Measurement"/>; see <c>specs/measurement.md</c>.</summary>
public static class MeasurementDocument
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.measurement";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.1";

    private const int MajorVersion = 1;

    internal static readonly Dictionary<string, MeasurementKind> Kinds = new()
    {
        ["observed"] = MeasurementKind.Observed,
        ["expected"] = MeasurementKind.Expected
    };

    internal static readonly Dictionary<string, UnfoldingMethod> Methods = new()
    {
        ["maximum-likelihood"] = UnfoldingMethod.MaximumLikelihood,
        ["matrix-inversion"] = UnfoldingMethod.MatrixInversion,
        ["tikhonov"] = UnfoldingMethod.Tikhonov,
        ["iterative-bayesian"] = UnfoldingMethod.IterativeBayesian,
        ["published"] = UnfoldingMethod.Published,
    };

    internal static readonly Dictionary<string, RegularisationChoice> Choices = new()
    {
        ["fixed"] = RegularisationChoice.Fixed,
        ["minimum-global-correlation"] = RegularisationChoice.MinimumGlobalCorrelation,
        ["l-curve"] = RegularisationChoice.LCurve,
    };

    internal static readonly Dictionary<string, CovarianceKind> SourceKinds = new()
    {
        ["statistical"] = CovarianceKind.Statistical,
        ["monte-carlo-statistical"] = CovarianceKind.MonteCarloStatistical,
        ["nuisance"] = CovarianceKind.Nuisance,
        ["other"] = CovarianceKind.Other,
    };

    /// <summary>Reads the document.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static Measurement Load(string path) => FromJson(InputFile.ReadText(path), path);

    /// <summary>Reads the document.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">The document does not follow the format.</exception>
    public static Measurement FromJson(string text, string file)
    {
        var root = DocumentNode.Parse(text, file);
        root.RequireFormat(Format, MajorVersion);
        return MeasurementReader.Read(root);
    }

    /// <summary>The document as text; see <c>specs/measurement.md</c>.</summary>
    public static string ToJson(this Measurement measurement) => DocumentWriter.Text(Format, Version, writer =>
    {
        int n = measurement.GeneratorBins.Count;
        writer.WriteString("name", measurement.Name);
        writer.WriteChoice("kind", measurement.Kind, Kinds);
        writer.WriteQuantity("luminosity", measurement.LuminosityInverseFb, "1/fb");
        writer.WriteString("unit", "pb");
        writer.WriteNumbers("generatorBinEdges", measurement.GeneratorBins.Edges);
        if (measurement.DetectorBins is not null) writer.WriteNumbers("detectorBinEdges", measurement.DetectorBins.Edges);
        if (measurement.Data is not null) writer.WriteNumbers("data", measurement.Data);
        writer.WriteObject("method", () => WriteMethod(writer, measurement.Method));
        writer.WriteNumbers("crossSections", measurement.CrossSectionsPb);
        writer.WriteNumbers("errors", measurement.ErrorsPb());
        writer.WriteNumbers("differential", measurement.DifferentialPb());
        if (measurement.PredictedPb is not null) writer.WriteNumbers("predicted", measurement.PredictedPb);
        writer.WriteMatrix("covariance", measurement.CovariancePb2, n);
        writer.WriteMatrix("correlation", measurement.Correlation(), n);
        if (measurement.Normalised() is { } normalised) writer.WriteObject("normalised", () => Write(writer, measurement, normalised));
        writer.WriteObjects("sources", measurement.Sources, source =>
        {
            writer.WriteString("name", source.Name);
            writer.WriteChoice("kind", source.Kind, SourceKinds);
            writer.WriteMatrix("covariance", source.CovariancePb2, n);
        });
        writer.WriteObjects("nuisances", measurement.Impacts, impact =>
        {
            writer.WriteString("name", impact.Nuisance);
            writer.WriteNumber("pull", impact.Pull);
            writer.WriteNumber("constraint", impact.Constraint);
            writer.WriteNumbers("impact", impact.ImpactPb);
        });
        if (measurement.Refolded is { } refolded) WriteChiSquare(writer, "refolded", refolded);
        writer.WriteObjects("bottomLine", measurement.BottomLine, test =>
        {
            if (test.Alternative is { } alternative) writer.WriteAlternative(alternative);
            WriteChiSquare(writer, "before", test.Before);
            WriteChiSquare(writer, "after", test.After);
        });
        writer.WriteObjects("bias", measurement.Biases, bias =>
        {
            writer.WriteAlternative(bias.Alternative);
            writer.WriteNumbers("crossSections", bias.TrueCrossSectionsPb);
            writer.WriteNumbers("bias", bias.BiasPb);
        });
        if (measurement.PseudoExperiments is { } experiments) writer.WriteObject("pseudoExperiments", () => Write(writer, experiments));
    });

    private static void WriteMethod(Utf8JsonWriter writer, MethodDescription method)
    {
        writer.WriteChoice("name", method.Method, Methods);
        if (method.RegularisationStrength is { } strength) writer.WriteNumber("regularisationStrength", strength);
        if (method.RegularisationChoice is { } choice) writer.WriteChoice("regularisationChoice", choice, Choices);
        if (method.Iterations is { } iterations) writer.WriteNumber("iterations", iterations);
        if (method.StoppingChange is { } change) writer.WriteNumber("stoppingChange", change);
        writer.WriteBoolean("monteCarloStatistics", method.MonteCarloStatistics);
        if (double.IsFinite(method.ConditionNumber)) writer.WriteNumber("conditionNumber", method.ConditionNumber);
    }

    private static void Write(Utf8JsonWriter writer, Measurement measurement, NormalisedMeasurement normalised)
    {
        writer.WriteNumbers("shares", normalised.Shares);
        writer.WriteNumbers("errors", normalised.Errors());
        writer.WriteMatrix("covariance", normalised.Covariance, normalised.Shares.Length);
        writer.WriteObjects("predictions", measurement.Predictions().Select(
            item => (item.Alternative, Shape: normalised.Compare(item.CrossSectionsPb))).Where(item => item.Shape is not null), item =>
        {
            if (item.Alternative is { } alternative) writer.WriteAlternative(alternative);
            writer.WriteNumber("chiSquare", item.Shape!.Value.Value);
            writer.WriteNumber("degreesOfFreedom", item.Shape.Value.DegreesOfFreedom);
        });
    }

    private static void Write(Utf8JsonWriter writer, PseudoExperiments experiments)
    {
        writer.WriteNumber("count", experiments.Count);
        if (experiments.Failed > 0) writer.WriteNumber("failed", experiments.Failed);
        writer.WriteNumber("seed", experiments.Seed);
        writer.WriteNumbers("pullMeans", experiments.PullMeans);
        writer.WriteNumbers("pullWidths", experiments.PullWidths);
        writer.WriteNumbers("coverage68", experiments.Coverage68);
        writer.WriteNumbers("coverage95", experiments.Coverage95);
    }

    private static void WriteChiSquare(Utf8JsonWriter writer, string name, ChiSquare chiSquare) => writer.WriteObject(name, () =>
    {
        writer.WriteNumber("chiSquare", chiSquare.Value);
        writer.WriteNumber("degreesOfFreedom", chiSquare.DegreesOfFreedom);
    });
}
