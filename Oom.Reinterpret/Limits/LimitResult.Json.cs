using System.Text.Json;
using Oom.Json;
using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Limits;

public sealed partial record LimitResult
{
    private const string Known = "known", Missing = "missing";

    /// <summary>The words for the test statistics.</summary>
    public static IReadOnlyDictionary<string, TestStatisticKind> Statistics { get; } = new Dictionary<string, TestStatisticKind>
    {
        ["qtilde"] = TestStatisticKind.QMuTilde,
        ["q"] = TestStatisticKind.QMu
    };

    /// <summary>The document; see <c>specs/limit.md</c>.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteString("status", IsComplete ? Known : Missing);
        if (Reason is not null) writer.WriteString("reason", Reason);
        writer.WriteObject("workspace", () => WriteFile(writer, File, Sha256));
        if (Point is { } point) writer.WriteObject("point", () => Write(writer, point));
        writer.WriteString("measurement", Measurement);
        writer.WriteString("parameterOfInterest", ParameterOfInterest);
        writer.WriteChoice("testStatistic", Options.Statistic, Statistics);
        writer.WriteStrings("remarks", Remarks);
        Write(writer, "background", Background, fit =>
        {
            writer.WriteNumber("twiceNegativeLogLikelihood", fit.TwiceNegativeLogLikelihood);
            writer.WriteNumber("chiSquare", fit.Goodness.ChiSquare);
            writer.WriteNumber("degreesOfFreedom", fit.Goodness.DegreesOfFreedom);
            WriteOptional(writer, "pValue", fit.Goodness.PValue);
            writer.WriteBoolean("describesData", fit.Describes);
        });
        writer.WriteObject("exclusion", () => Exclusion.Write(writer));
        Write(writer, "fit", Fit, fit => Write(writer, fit));
        Write(writer, "discovery", Discovery, test =>
        {
            writer.WriteNumber("statistic", test.Statistic);
            writer.WriteNumber("significance", Math.Sqrt(test.Statistic));
            writer.WriteNumber("pValue", test.PValue);
        });
        Write(writer, "test", Test, test => Write(writer, test));
        Write(writer, "limit", Limit, limit => Write(writer, limit));
        if (Toys is { } toys) writer.WriteObject("toys", () => Write(writer, toys));
        writer.WriteObjects("scan", Scan, item =>
        {
            WriteStatus(writer, item.Test.Reason);
            writer.WriteNumber("strength", item.Strength);
            if (item.Test.IsKnown) WriteProbabilities(writer, item.Test.Value);
        });
    });

    private static void Write(Utf8JsonWriter writer, SignalPointName point)
    {
        WriteFile(writer, point.File, point.Sha256);
        writer.WriteString("name", point.Name);
        writer.WriteStrings("labels", point.Labels);
        writer.WriteStrings("values", point.Values);
    }

    private static void Write(Utf8JsonWriter writer, BestFit fit)
    {
        writer.WriteNumber("strength", fit.Strength);
        WriteOptional(writer, "errorDown", fit.ErrorDown);
        WriteOptional(writer, "errorUp", fit.ErrorUp);
        writer.WriteNumber("twiceNegativeLogLikelihood", fit.TwiceNegativeLogLikelihood);
        writer.WriteObjects("parameters", fit.Parameters, parameter =>
        {
            writer.WriteString("name", parameter.Name);
            writer.WriteNumber("value", parameter.Value);
            WriteOptional(writer, "error", parameter.Error);
            writer.WriteBoolean("fixed", parameter.IsFixed);
        });
    }

    private static void Write(Utf8JsonWriter writer, ToyLimits toys)
    {
        writer.WriteNumber("count", toys.Count);
        writer.WriteNumber("seed", toys.Seed);
        Write(writer, "test", toys.Test, test =>
        {
            Write(writer, test);
            writer.WriteNumber("CLsError", test.CLsError);
            writer.WriteNumber("failed", test.FailedToys);
        });
        Write(writer, "limit", toys.Limit, limit =>
        {
            Write(writer, limit);
            writer.WriteNumber("observedError", limit.ObservedError);
        });
    }

    private static void Write(Utf8JsonWriter writer, HypothesisTest test)
    {
        writer.WriteNumber("strength", test.Strength);
        WriteProbabilities(writer, test);
    }

    private static void WriteProbabilities(Utf8JsonWriter writer, HypothesisTest test)
    {
        writer.WriteNumber("statistic", test.Statistic);
        writer.WriteNumber("CLsb", test.CLsb);
        writer.WriteNumber("CLb", test.CLb);
        writer.WriteNumber("CLs", test.CLs);
        writer.WriteNumbers("expectedCLs", [.. test.ExpectedCLs]);
    }

    private static void Write(Utf8JsonWriter writer, UpperLimit limit)
    {
        writer.WriteNumber("confidenceLevel", limit.ConfidenceLevel);
        writer.WriteNumber("observed", limit.Observed);
        writer.WriteNumbers("expected", [.. limit.Expected]);
    }

    private static void Write<T>(Utf8JsonWriter writer, string name, Outcome<T> outcome, Action<T> write)
        where T : class => writer.WriteObject(name, () =>
        {
            WriteStatus(writer, outcome.Reason);
            if (outcome.IsKnown) write(outcome.Value);
        });

    private static void WriteStatus(Utf8JsonWriter writer, string? reason)
    {
        writer.WriteString("status", reason is null ? Known : Missing);
        if (reason is not null) writer.WriteString("reason", reason);
    }

    private static void WriteFile(Utf8JsonWriter writer, string file, string sha256)
    {
        writer.WriteString("file", file);
        writer.WriteString("sha256", sha256);
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number) writer.WriteNumber(name, number);
        else writer.WriteNull(name);
    }
}
