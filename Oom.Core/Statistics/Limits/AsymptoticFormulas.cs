namespace Oom.Statistics.Limits;

/// <summary>Probabilities and limits of a test statistic under Wald's approximation (arXiv:1007.1727, sections 3.6 and 3.7).</summary>
public static class AsymptoticFormulas
{
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
        double[] band = [.. HypothesisTest.Deviations.Select(
            deviation => NormalDistribution.Upper(deviation + spread) / NormalDistribution.Upper(deviation))];
        return new HypothesisTest(
            strength, observed, NormalDistribution.Upper(distance + spread), NormalDistribution.Upper(distance), band);
    }
}
