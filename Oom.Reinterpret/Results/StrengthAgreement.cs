using Oom.Statistics.Models;
using Oom.Terminal;

namespace Oom.Reinterpret.Results;

/// <summary>Whether the likelihoods of one signal find one strength.</summary>
public static class StrengthAgreement
{
    private const int OfErrors = 2;

    /// <summary>
    /// The sentence on two likelihoods whose strengths lie further apart than the larger of their errors, which fluctuations of
    /// the data, being those of both, do not explain; null where they do not.
    /// </summary>
    /// <param name="first">The strength in one likelihood.</param>
    /// <param name="quoted">That in the one whose limit is quoted.</param>
    public static string? Warning(StrengthComparison first, StrengthComparison quoted)
    {
        if (first.Strength.Value is not { } one || quoted.Strength.Value is not { } other) return null;
        var (low, high) = one.Value < other.Value ? (one, other) : (other, one);
        // Each error towards the other strength.
        double? error = low.ErrorUp > high.ErrorDown ? low.ErrorUp : high.ErrorDown;
        double apart = high.Value - low.Value;
        if (!(apart > error)) return null;
        string times = Digits.Significant(apart / error.Value, OfErrors);
        return $"the strengths of the {first.Likelihood} and the {quoted.Likelihood} likelihood lie {times} times the larger error "
            + $"apart, though they are of the same measurement: quote the {quoted.Likelihood} one, and look whether both meet with "
            + $"more events of the samples. The {first.Likelihood} one takes all errors as Gaussian and constant, which fails for "
            + "few events and large systematic uncertainties";
    }
}
