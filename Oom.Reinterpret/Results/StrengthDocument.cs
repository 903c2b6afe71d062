using System.Text.Json;
using Oom.Json;
using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Results;

/// <summary>The properties of a strength in a document; see <c>specs/result.md</c>.</summary>
internal static class StrengthDocument
{
    /// <summary>All numbers that were asked for are there.</summary>
    public const string Found = "found";

    /// <summary>One is not.</summary>
    public const string Missing = "missing";

    /// <summary>Whether numbers are missing, as a word.</summary>
    public static string Status(StrengthComparison strength) => strength.Reasons.Count == 0 ? Found : Missing;

    /// <summary>Writes a strength into the current object.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="strength">The strength.</param>
    /// <param name="isExpected">Whether no data stand behind the measurement, so that there is no observed limit.</param>
    public static void Write(Utf8JsonWriter writer, StrengthComparison strength, bool isExpected)
    {
        writer.WriteString("likelihood", strength.Likelihood);
        writer.WriteString("status", Status(strength));
        if (strength.Reasons.Count > 0) writer.WriteStrings("reasons", strength.Reasons);
        if (strength.Strength.Value is { } interval)
        {
            writer.WriteNumber("value", interval.Value);
            writer.WriteBound("errorDown", interval.ErrorDown ?? double.PositiveInfinity);
            writer.WriteBound("errorUp", interval.ErrorUp ?? double.PositiveInfinity);
        }

        if (strength.Limit.Value is { } limit) writer.WriteObject("limit", () => Write(writer, limit, isExpected));
        if (strength.ToyLimit?.Value is { } toys) writer.WriteObject("toyLimit", () => Write(writer, toys, isExpected));
        if (strength.Fit is { } fit) writer.WriteObject("fit", () => ChiSquareDocument.Write(writer, fit));
    }

    private static void Write(Utf8JsonWriter writer, UpperLimit limit, bool isExpected)
    {
        writer.WriteNumber("confidenceLevel", limit.ConfidenceLevel);
        if (!isExpected) writer.WriteBound("observed", limit.Observed);
        if (!isExpected && limit.ObservedError > 0) writer.WriteNumber("observedError", limit.ObservedError);
        writer.WriteBounds("expected", limit.Expected);
    }
}
