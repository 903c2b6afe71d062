using MathNet.Numerics.RootFinding;

namespace Oom.Statistics.Limits;

/// <summary>Probabilities and limits of a test statistic under Wald's approximation (arXiv:1007.1727, sections 3.6 and 3.7).</summary>
public static class AsymptoticFormulas
{
    private const int DoublingsMax = 60, RootIterations = 100;
    private const double RootAccuracy = 1e-9;

    /// <summary>The test of a strength.</summary>
    /// <param name="kind">The test statistic.</param>
    /// <param name="strength">The strength.</param>
    /// <param name="observed">The observed statistic.</param>
    /// <param name="asimov">The statistic of the Asimov data without signal: (strength/sigma)^2.</param>
    public static HypothesisTest Test(TestStatisticKind kind, double strength, double observed, double asimov)
    {
        double root = Math.Sqrt(observed), spread = Math.Sqrt(asimov);
        // Eqs. 59 and 66: beyond the Asimov value the tilde statistic has the other branch of its distribution.
        bool outer = kind == TestStatisticKind.QMuTilde && root > spread && spread > 0;
        double distance = outer ? (observed - asimov) / (2 * spread) : root - spread;
        double[] band = [.. HypothesisTest.Deviations.Select(deviation => NormalDistribution.Upper(deviation + spread) / NormalDistribution.Upper(deviation))];
        return new HypothesisTest(strength, observed, NormalDistribution.Upper(distance + spread), NormalDistribution.Upper(distance), band);
    }

    /// <summary>The upper limits: where CLs falls to 1 less the confidence level.</summary>
    /// <param name="test">The test of a strength.</param>
    /// <param name="best">The best strength, for the range of the search.</param>
    /// <param name="confidenceLevel">The confidence level, between 0 and 1.</param>
    /// <exception cref="InvalidOperationException">No strength is excluded.</exception>
    public static UpperLimit Limit(Func<double, HypothesisTest> test, double best, double confidenceLevel)
    {
        if (!(confidenceLevel is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidenceLevel), confidenceLevel, "a confidence level lies between 0 and 1");
        double level = 1 - confidenceLevel, high = Math.Max(1, 2 * best);
        for (int i = 0; !IsBeyond(test(high), level); i++, high *= 2)
        {
            if (i == DoublingsMax) throw new InvalidOperationException(FormattableString.Invariant($"no strength up to {high:G3} is excluded: the yields hardly depend on it, or their uncertainties grow with it"));
        }

        return new UpperLimit(confidenceLevel, Root(found => found.CLs), [.. HypothesisTest.Deviations.Select((_, i) => Root(found => found.ExpectedCLs[i]))]);

        double Root(Func<HypothesisTest, double> probability)
            => Brent.FindRoot(strength => Math.Log(Math.Max(probability(test(strength)), double.Epsilon) / level), 0, high, RootAccuracy * high, RootIterations);
    }

    private static bool IsBeyond(HypothesisTest test, double level) => test.CLs < level && test.ExpectedCLs.All(value => value < level);
}
