namespace Oom.Statistics.Models;

/// <summary>-ln of a Poisson probability over that of an expectation equal to the count.</summary>
internal static class PoissonDeviance
{
    // Below this (x - d)/(x + d) the series converges within its terms.
    private const double SeriesRange = 0.05;

    /// <summary>
    /// x - d - d ln(x/d), whose error is relative to itself: near the count by the series of ln(x/d) = 2 artanh v, v = (x - d)/(x + d) (Loader, 'Fast and accurate computation of
    /// binomial probabilities', 2000), since the difference of its terms loses digits at millions of events. Infinite where nothing is expected and something counted, or less than nothing expected.
    /// </summary>
    public static double Of(double expected, double observed)
    {
        if (!(expected > 0 || expected == 0 && observed == 0)) return double.PositiveInfinity;
        if (!(observed > 0)) return expected;
        double difference = expected - observed, v = difference / (expected + observed), square = v * v;
        if (Math.Abs(v) > SeriesRange) return difference - observed * Math.Log(expected / observed);
        double series = 1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7 + square * (1.0 / 9 + square * (1.0 / 11 + square * (1.0 / 13 + square / 15)))));
        return v * difference - 2 * observed * v * square * series;
    }
}
