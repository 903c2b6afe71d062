using Oom.Measurements;
using Oom.Statistics;
using Oom.Statistics.Limits;
using Oom.Statistics.Models;

namespace Oom.Reinterpret.Results;

/// <summary>The strength of a signal on top of a background.</summary>
/// <param name="Likelihood">'simplified' for unfolded cross-sections with a Gaussian covariance,
/// 'full' for detector-level counts with nuisances.</param>
/// <param name="Strength">The best strength with its interval of 68.27 %, an end of which is
/// infinite where the likelihood does not fall so far.</param>
/// <param name="Limit">Upper limits at 95 % by CLs, from asymptotic formulas; infinite where no strength is excluded.</param>
/// <param name="ToyLimit">The same from pseudo-experiments; null where none were asked for.</param>
/// <param name="Fit">The chi-square at the best strength; null for the full likelihood.</param>
public sealed record StrengthComparison(
    string Likelihood, Outcome<ProfileInterval> Strength, Outcome<UpperLimit> Limit, Outcome<UpperLimit>? ToyLimit, ChiSquare? Fit)
{
    /// <summary>Whether the asymptotic formulas may be relied on; null where the likelihood is Gaussian or was not fitted.</summary>
    public AsymptoticRegime? Regime { get; init; }

    /// <summary>The test of strength 1 by the asymptotic formulas; null where it was not asked for.</summary>
    public Outcome<HypothesisTest>? Test { get; init; }

    /// <summary>The same from pseudo-experiments.</summary>
    public Outcome<HypothesisTest>? ToyTest { get; init; }

    /// <summary>Whether the model is excluded at strength 1, by pseudo-experiments where they were asked for.</summary>
    /// <param name="isExpected">Whether no data stand behind the measurement.</param>
    public Exclusion Exclusion(bool isExpected)
    {
        var (test, limit) = ToyLimit is { } toys ? (ToyTest, toys) : (Test, Limit);
        return Results.Exclusion.Of(1, test?.Value, limit.Value, isExpected, ToyLimit is not null, [limit.Reason, test?.Reason]);
    }

    /// <summary>Why numbers are missing, each reason once; none where all were found.</summary>
    public IReadOnlyList<string> Reasons => [.. ((string?[])[Strength.Reason, Limit.Reason, ToyLimit?.Reason]).OfType<string>().Distinct()];
}
