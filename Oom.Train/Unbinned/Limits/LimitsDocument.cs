using System.Text.Json;
using Oom.Json;
using Oom.Likelihoods;
using Oom.Statistics.Minimisation;

namespace Oom.Train.Unbinned.Limits;

/// <summary>The JSON document of limits (specs/refinable-model.md).</summary>
internal static class LimitsDocument
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.limits";

    private const string Version = "1.1";

    /// <summary>The text of the document.</summary>
    /// <param name="result">The limits.</param>
    /// <param name="model">File and digest of the model.</param>
    /// <param name="data">File and digest of the data; null for the Asimov form.</param>
    public static string ToJson(LimitResult result, (string File, string Sha256) model, (string File, string Sha256)? data)
        => DocumentWriter.Text(Format, Version, writer =>
    {
        var names = result.Parameters.Names;
        WriteFile(writer, "model", model);
        if (data is { } file) WriteFile(writer, "data", file);
        else writer.WriteNull("data");
        writer.WriteNumber("rows", result.Events);
        writer.WriteNumber("expectedYield", result.ExpectedYield);
        writer.WriteNumber("observedCount", result.ObservedCount);
        writer.WriteStrings("parameters", names);
        writer.WriteNumber("interestCount", result.Parameters.InterestCount);
        writer.WriteObjects("fits", result.Fits, fit => WriteFit(writer, fit, names));
        writer.WriteObjects("impacts", result.Impacts, impact =>
        {
            writer.WriteString("nuisance", names[impact.Parameter]);
            writer.WriteNumber("value", impact.Value);
            writer.WriteNumber("uncertainty", impact.Uncertainty);
            writer.WriteNumbers("up", impact.Up);
            writer.WriteNumbers("down", impact.Down);
        });
        if (result.Toys is not { } toys) return;
        writer.WriteObject("toys", () =>
        {
            writer.WriteNumber("degreesOfFreedom", toys.Degrees);
            writer.WriteNumber("converged", toys.Toys.Count - toys.Toys.Failed);
            writer.WriteNumber("failed", toys.Toys.Failed);
            writer.WriteNumber("kolmogorovDistance", toys.KolmogorovDistance);
            writer.WriteObjects("coverage", toys.Coverage, point =>
            {
                writer.WriteNumber("confidence", point.Confidence);
                writer.WriteNumber("coverage", point.Coverage);
            });
            writer.WriteNumbers("ratios", [.. toys.Toys.Ratios.Where(double.IsFinite)]);
        });
    });

    /// <summary>The word of a status.</summary>
    public static string Word(FitStatus status) => status switch
    {
        FitStatus.Converged => "converged",
        FitStatus.UndefinedAtStart => "undefined-at-start",
        FitStatus.Undetermined => "undetermined",
        FitStatus.NoMinimum => "no-minimum",
        _ => "step-limit",
    };

    /// <summary>The word of where other parameters are.</summary>
    public static string Word(OtherParameters others) => others == OtherParameters.Zero ? "zero" : "profiled";

    /// <summary>The word of an order.</summary>
    public static string Word(ModelOrder order) => order == ModelOrder.Linear ? "linear" : "quadratic";

    private static void WriteFit(Utf8JsonWriter writer, FitLimits fit, IReadOnlyList<string> names)
    {
        int n = names.Count;
        writer.WriteString("name", fit.Choice.Kind);
        writer.WriteString("others", Word(fit.Choice.Others));
        writer.WriteString("order", Word(fit.Choice.Order));
        if (fit.Choice.Validity is { } validity) writer.WriteString("validity", validity);
        writer.WriteStrings("free", [.. fit.Free.Select(a => names[a])]);
        WriteStatus(writer, fit.Best.Status, fit.Best.Message);
        writer.WriteNumber("twiceNegativeLogLikelihood", fit.Best.TwiceNegativeLogLikelihood);
        writer.WriteNumbers("values", fit.Best.Values);
        writer.WriteStartArray("expectedUncertainties");
        foreach (double value in fit.ExpectedUncertainties)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }

        writer.WriteEndArray();
        if (!fit.Best.IsConverged) return;
        writer.WriteStartArray("covariance");
        for (int a = 0; a < n; a++)
        {
            writer.WriteStartArray();
            for (int b = 0; b < n; b++) writer.WriteNumberValue(fit.Best.Covariance[a * n + b]);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        if (fit.Best.Flat.Count > 0) writer.WriteStrings("flat", [.. fit.Best.Flat.Select(a => names[a])]);
        writer.WriteObjects("otherMinima", fit.Minima.Skip(1), minimum =>
        {
            writer.WriteNumber("ratio", minimum.TwiceNegativeLogLikelihood - fit.Best.TwiceNegativeLogLikelihood);
            writer.WriteNumbers("values", minimum.Values);
        });
        writer.WriteObjects("intervals", fit.Intervals, found =>
        {
            var interval = found.Interval;
            writer.WriteString("parameter", names[interval.Parameter]);
            writer.WriteNumber("confidence", interval.Confidence);
            writer.WriteString("exclusion", interval.Kind.Word());
            writer.WriteNumber("threshold", interval.Threshold);
            writer.WriteObject("low", () => WriteEnd(writer, interval.Low, interval.Parameter));
            writer.WriteObject("high", () => WriteEnd(writer, interval.High, interval.Parameter));
            if (interval.Regions.Count > 1)
                writer.WriteObjects("regions", interval.Regions, region =>
                {
                    writer.WriteObject("low", () => WriteEnd(writer, region.Low, interval.Parameter));
                    writer.WriteObject("high", () => WriteEnd(writer, region.High, interval.Parameter));
                });
            if (double.IsFinite(found.Departure)) writer.WriteNumber("departure", found.Departure);
        });
        writer.WriteObjects("contours", fit.Contours, contour =>
        {
            writer.WriteStrings("parameters", [names[contour.First], names[contour.Second]]);
            writer.WriteNumber("confidence", contour.Confidence);
            writer.WriteString("exclusion", contour.Kind.Word());
            writer.WriteNumber("threshold", contour.Threshold);
            writer.WriteObjects("points", contour.Points, point =>
            {
                WriteStatus(writer, point.Status, point.Message);
                if (point.IsConverged) writer.WriteNumbers("at", [point.Values[contour.First], point.Values[contour.Second]]);
            });
        });
        writer.WriteObjects("scans", fit.Scans, scan =>
        {
            writer.WriteString("parameter", names[scan.Parameter]);
            writer.WriteObjects("points", Enumerable.Range(0, scan.Grid.Length), i =>
            {
                writer.WriteString("status", Word(scan.Points[i].Status));
                writer.WriteNumber("at", scan.Grid[i]);
                if (scan.Points[i].Status == FitStatus.Converged) writer.WriteNumber("ratio", scan.Points[i].Ratio);
            });
        });
        if (fit.Calibrated.Count > 0) writer.WriteObjects("calibrated", fit.Calibrated, scan => WriteCalibrated(writer, scan, names));
    }

    private static void WriteCalibrated(Utf8JsonWriter writer, CalibratedScan scan, IReadOnlyList<string> names)
    {
        writer.WriteString("parameter", names[scan.Parameter]);
        writer.WriteObjects("intervals", scan.Intervals, interval =>
        {
            writer.WriteNumber("confidence", interval.Confidence);
            writer.WriteObjects("regions", interval.Regions, region =>
            {
                writer.WriteNumbers("low", [region.Low.Value, region.Low.Error]);
                writer.WriteNumbers("high", [region.High.Value, region.High.Error]);
            });
        });
        writer.WriteObjects("points", scan.Points, point =>
        {
            writer.WriteNumber("at", point.Value);
            writer.WriteNumber("ratio", point.Ratio);
            writer.WriteNumber("toys", point.Toys.Count);
            writer.WriteNumber("failed", point.Toys.Failed);
            writer.WriteNumber("pValue", point.Toys.PValue(point.Ratio));
            double[] thresholds = [.. scan.Intervals.Select(interval => point.Toys.Threshold(interval.Confidence).Value)];
            if (thresholds.All(double.IsFinite)) writer.WriteNumbers("thresholds", thresholds);
        });
    }

    private static void WriteEnd(Utf8JsonWriter writer, ProfileCrossing end, int parameter)
    {
        WriteStatus(writer, end.Status, end.Message);
        if (end.IsConverged) writer.WriteNumber("at", end.Values[parameter]);
    }

    private static void WriteStatus(Utf8JsonWriter writer, FitStatus status, string message)
    {
        writer.WriteString("status", Word(status));
        if (message.Length > 0) writer.WriteString("message", message);
    }

    private static void WriteFile(Utf8JsonWriter writer, string name, (string File, string Sha256) file) => writer.WriteObject(name, () =>
    {
        writer.WriteString("file", file.File);
        writer.WriteString("sha256", file.Sha256);
    });
}
