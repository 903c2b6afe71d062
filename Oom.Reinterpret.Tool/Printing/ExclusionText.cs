using Oom.Reinterpret.Results;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>Whether a model is excluded, in one sentence.</summary>
internal static class ExclusionText
{
    /// <summary>The label of the sentence in reports.</summary>
    public const string Label = "answer";

    /// <summary>The sentence.</summary>
    /// <param name="exclusion">The answer.</param>
    /// <param name="digits">Digits of the limit.</param>
    public static string Of(Exclusion exclusion, int digits)
    {
        string strength = Invariant($"strength {exclusion.Strength:G6}"), kind = exclusion.IsExpected ? "expected"
            : "observed", reasons = string.Join("; ", exclusion.Reasons);
        if (exclusion.IsExcluded is not { } isExcluded) return $"whether {strength} is excluded cannot be said: {reasons}";
        string answer = Invariant(
            $"{(isExcluded ? exclusion.IsExpected ? "would be excluded" : "excluded" : exclusion.IsExpected ? "would not be excluded" : "not excluded")} at {exclusion.ConfidenceLevel:P0} CL");
        string probability = exclusion.CLs is { } known ? $"CLs {Digits.Probability(known)}"
            : exclusion.Reasons.Count == 0 ? "CLs too small to compute"
            : exclusion.Strength > exclusion.Limit ? "no CLs: fits do not converge so far above it" : $"no CLs: {reasons}";
        if (exclusion.Limit is not { } limit) return $"{answer}: {probability} at {strength}; the limit was not found: {reasons}";
        if (!double.IsFinite(limit)) return $"{answer}: no strength is ({probability} at {strength})";
        string number = $"the {kind} limit of {Digits.Significant(limit, digits)}";
        // A limit is the smallest strength that is excluded, or interpolated between
        // pseudo-experiments: CLs at the strength itself decides.
        return isExcluded != exclusion.Strength > limit ? $"{answer}: {probability} at {strength}, beside {number}"
            : $"{answer}: {strength} lies {(isExcluded ? "above" : "below")} {number} ({probability})";
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
