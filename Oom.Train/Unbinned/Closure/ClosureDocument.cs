using System.Globalization;
using System.Text.Json;
using Oom.Json;

namespace Oom.Train.Unbinned.Closure;

/// <summary>The result of a closure test as a JSON document (specs/refinable-model.md) and as a table.</summary>
internal static class ClosureDocument
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.closure";

    private const string Version = "1.0";

    /// <summary>The text of the document.</summary>
    /// <param name="result">The result.</param>
    /// <param name="surrogate">File and digest of the surrogate.</param>
    /// <param name="parameters">Names of its parameters.</param>
    /// <param name="point">Values of the parameters at the varied point.</param>
    public static string ToJson(ClosureResult result, (string File, string Sha256) surrogate, IReadOnlyList<string> parameters,
        double[] point) => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteObject("surrogate", () =>
        {
            writer.WriteString("file", surrogate.File);
            writer.WriteString("sha256", surrogate.Sha256);
        });
        writer.WriteObject("at", () =>
        {
            for (int i = 0; i < point.Length; i++) writer.WriteNumber(parameters[i], point[i]);
        });
        writer.WriteObject("yields", () =>
        {
            writer.WriteNumber("reference", result.Reference);
            writer.WriteNumber("varied", result.Varied);
            writer.WriteNumber("predicted", result.Predicted);
        });
        writer.WriteObjects("projections", result.Projections, projection => Write(writer, projection));
        writer.WriteObject("calibration", () => Write(writer, result.Calibration));
        writer.WriteObjects("twoSampleTestsBefore", result.Before, test => Write(writer, test));
        writer.WriteObjects("twoSampleTestsAfter", result.After, test => Write(writer, test));
    });

    /// <summary>Writes the table.</summary>
    public static void WriteTable(ClosureResult result, TextWriter output)
    {
        Line($"yield reference {result.Reference:G6}, varied {result.Varied:G6}, predicted {result.Predicted:G6}");
        Line($"projection                chi^2/bins  p-value  largest |predicted/varied - 1|");
        foreach (var projection in result.Projections.Append(result.Calibration))
        {
            double largest = projection.Predicted.Zip(
                projection.Varied, (predicted, varied) => varied > 0 ? Math.Abs(predicted / varied - 1) : 0).Max();
            Line(
                $"{projection.Variable,-24} {projection.ChiSquare,7:F1}/{projection.Degrees,-3} {projection.Probability,8:F4}  {largest:F4}");
        }

        foreach (var (name, tests) in (IEnumerable<(string, IReadOnlyList<TwoSampleTest>)>)[
            ("before", result.Before), ("after", result.After)])
        {
            foreach (var test in tests)
                Line(
                    $"two-sample test {name} division, seed {test.Seed}: accuracy {test.Accuracy:F4}, without a difference {test.NullMean:F4} +- {test.NullDeviation:F4}, p = {test.Probability:F4} ({test.Events} events each)");
        }

        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }

    private static void Write(Utf8JsonWriter writer, Projection projection)
    {
        writer.WriteString("variable", projection.Variable);
        writer.WriteNumbers("edges", projection.Edges);
        writer.WriteNumbers("reference", projection.Reference);
        writer.WriteNumbers("varied", projection.Varied);
        writer.WriteNumbers("predicted", projection.Predicted);
        writer.WriteNumbers("uncertainty", projection.Uncertainty);
        writer.WriteNumber("chiSquare", projection.ChiSquare);
        writer.WriteNumber("degreesOfFreedom", projection.Degrees);
        writer.WriteNumber("pValue", projection.Probability);
    }

    private static void Write(Utf8JsonWriter writer, TwoSampleTest test)
    {
        writer.WriteNumber("seed", test.Seed);
        writer.WriteNumber("events", test.Events);
        writer.WriteNumber("accuracy", test.Accuracy);
        writer.WriteNumber("nullMean", test.NullMean);
        writer.WriteNumber("nullDeviation", test.NullDeviation);
        writer.WriteNumber("pValue", test.Probability);
    }
}
