using System.Text.Json;
using Oom.Json;
using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Results;

/// <summary>Whether a strength is excluded by CLs, with the limit to quote; the answer is missing where a fit could not give it.</summary>
/// <param name="Strength">The strength: 1 is the model as its files have it.</param>
/// <param name="ConfidenceLevel">The confidence level, such as 0.95.</param>
/// <param name="Limit">The limit; null where it is missing, infinite where no strength is excluded.</param>
/// <param name="CLs">CLs at the strength; null where it is missing.</param>
/// <param name="IsExpected">Whether no data stand behind the numbers, which then are the expected ones.</param>
/// <param name="Toys">Whether they are by pseudo-experiments.</param>
/// <param name="Reasons">Why a number is missing, each reason once.</param>
public sealed record Exclusion(
    double Strength, double ConfidenceLevel, double? Limit, double? CLs, bool IsExpected, bool Toys, IReadOnlyList<string> Reasons)
{
    private const double UsualLevel = 0.95;

    /// <summary>Whether the strength is excluded, or would be where no data are; null where it cannot be said.</summary>
    public bool? IsExcluded => CLs is { } probability ? probability < 1 - ConfidenceLevel : Limit is { } limit ? Strength > limit : null;

    /// <summary>The answer of a test and a limit, either of which may be missing.</summary>
    /// <param name="strength">The strength.</param>
    /// <param name="test">Its test; null where it is missing.</param>
    /// <param name="limit">The limit; null where it is missing.</param>
    /// <param name="isExpected">Whether no data stand behind them.</param>
    /// <param name="toys">Whether they are by pseudo-experiments.</param>
    /// <param name="reasons">Why one is missing.</param>
    internal static Exclusion Of(
        double strength, HypothesisTest? test, UpperLimit? limit, bool isExpected, bool toys, IEnumerable<string?> reasons)
    {
        double? probability = isExpected ? test?.ExpectedCLs[test.ExpectedCLs.Count / 2] : test?.CLs;
        // Where both probabilities are 0 in double precision, their ratio says nothing; the limit does.
        return new Exclusion(
            strength, limit?.ConfidenceLevel ?? UsualLevel, isExpected ? limit?.Median
            : limit?.Observed, probability is { } known && double.IsFinite(known) ? known : null,
            isExpected, toys, [.. reasons.OfType<string>().Distinct()]);
    }

    /// <summary>Writes the properties into the current object.</summary>
    /// <param name="writer">The writer.</param>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("strength", Strength);
        writer.WriteNumber("confidenceLevel", ConfidenceLevel);
        writer.WriteString("kind", IsExpected ? "expected" : "observed");
        writer.WriteString("method", Toys ? "toys" : "asymptotic");
        if (IsExcluded is { } excluded) writer.WriteBoolean("excluded", excluded);
        else writer.WriteNull("excluded");
        if (Limit is { } limit) writer.WriteBound("limit", limit);
        if (CLs is { } probability) writer.WriteNumber(nameof(CLs), probability);
        if (Reasons.Count > 0) writer.WriteStrings("reasons", Reasons);
    }
}
