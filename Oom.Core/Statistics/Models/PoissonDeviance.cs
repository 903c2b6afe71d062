namespace Oom.Statistics.Models;

/// <summary>-ln of a Poisson probability over that of an expectation equal to the count.</summary>
internal static class PoissonDeviance
{
    // Below this (x - d)/(x + d) the series converges within its terms.
    private const double SeriesRange = 0.05;

    // Above it the next terms of the moments' series are below 1e-5.
    private const double LargeExpectation = 300;

    // Counts further off have no probability in double precision, also where hardly any are expected.
    private const double FarDeviations = 12, FarCounts = 30;

    /// <summary>
    /// x - d - d ln(x/d), whose error is relative to itself: near the count by the series of ln(x/d) = 2 artanh v, v =
    /// (x - d)/(x + d) (Loader, 'Fast and accurate computation of
    /// binomial probabilities', 2000), since the difference of its terms loses digits at millions of events. Infinite where nothing is
    /// expected and something counted, or less than nothing expected.
    /// </summary>
    public static double Of(double expected, double observed)
    {
        if (!(expected > 0 || expected == 0 && observed == 0)) return double.PositiveInfinity;
        if (!(observed > 0)) return expected;
        double difference = expected - observed, v = difference / (expected + observed), square = v * v;
        if (Math.Abs(v) > SeriesRange) return difference - observed * Math.Log(expected / observed);
        double series = 1.0 / 3 + square * (
            1.0 / 5 + square * (1.0 / 7 + square * (1.0 / 9 + square * (1.0 / 11 + square * (1.0 / 13 + square / 15)))));
        return v * difference - 2 * observed * v * square * series;
    }

    /// <summary>Moments of twice the deviance, of which 1, 2 and 8 are those of a chi-square: 1 + 1/(6x), 2 + 2/(3x) and 8 + 4/x
    /// for large x; all are 0 where nothing is expected.</summary>
    /// <param name="expected">The expectation x, not negative.</param>
    public static Cumulants MomentsOfTwice(double expected)
    {
        if (expected > LargeExpectation) return new Cumulants(1 + 1 / (6 * expected), 2 + 2 / (3 * expected), 8 + 4 / expected);
        int counts = (int)(expected + FarDeviations * Math.Sqrt(expected) + FarCounts);
        double[] probabilities = new double[counts], deviances = new double[counts];
        double mean = 0, variance = 0, third = 0;
        for (int count = 0; count < counts; count++)
        {
            probabilities[count] = count == 0 ? Math.Exp(-expected) : probabilities[count - 1] * expected / count;
            deviances[count] = 2 * Of(expected, count);
            mean += probabilities[count] * deviances[count];
        }

        for (int count = 0; count < counts; count++)
        {
            double distance = deviances[count] - mean, square = probabilities[count] * distance * distance;
            variance += square;
            third += square * distance;
        }

        return new Cumulants(mean, variance, third);
    }
}
