namespace Oom.Correlators;

/// <summary>Differences of powers, without the cancellation of their terms.</summary>
internal static class PowerDifference
{
    /// <summary>Up to here the binomial series is summed, which loses no digit; beyond, a difference loses less than one.</summary>
    private const double SeriesBound = 0.125;

    private const double Rounding = 1e-17;

    /// <summary>(e + x + y)^p - (e + x)^p - (e + y)^p + e^p for e at least 0, 0 less than x and x at most y, p above 0.</summary>
    public static double Second(double e, double x, double y, double p)
    {
        // Also where e is 0, or so small beside the others that its powers have no place among numbers.
        if (!((x + y) / e <= SeriesBound)) return Increase(e + y, x, p) - Increase(e, x, p);
        double a = x / e, b = y / e;

        // (a + b)^k - a^k - b^k, from k = 2 on, by a recurrence of positive terms.
        double difference = 2 * a * b, powerOfA = a, powerOfB = b, binomial = p * (p - 1) / 2, sum = binomial * difference;
        for (int k = 2; ; k++)
        {
            difference = (a + b) * difference + a * b * (powerOfA + powerOfB);
            powerOfA *= a;
            powerOfB *= b;
            binomial *= (p - k) / (k + 1);
            double term = binomial * difference;
            sum += term;
            if (!(Math.Abs(term) > Rounding * Math.Abs(sum))) return Math.Pow(e, p) * sum;
        }
    }

    /// <summary>(e + x)^p - e^p for e at least 0, x and p above 0.</summary>
    public static double Increase(double e, double x, double p)
    {
        double t = x / e;
        if (!(t <= SeriesBound)) return Math.Pow(e + x, p) - Math.Pow(e, p);
        double term = p * t, sum = term;
        for (int k = 1; Math.Abs(term) > Rounding * Math.Abs(sum); k++)
        {
            term *= t * (p - k) / (k + 1);
            sum += term;
        }

        return Math.Pow(e, p) * sum;
    }
}
