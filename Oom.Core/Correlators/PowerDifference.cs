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
        if (e == 0) return Math.Pow(y, p) * First(x / y, p) - Math.Pow(x, p);
        double a = x / e, b = y / e;
        if (a + b > SeriesBound) return Math.Pow(e, p) * (Math.Pow(1 + b, p) * First(a / (1 + b), p) - First(a, p));

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

    /// <summary>(1 + t)^p - 1 for t at least 0.</summary>
    public static double First(double t, double p)
    {
        if (t > SeriesBound) return Math.Pow(1 + t, p) - 1;
        double term = p * t, sum = term;
        for (int k = 1; Math.Abs(term) > Rounding * Math.Abs(sum); k++)
        {
            term *= t * (p - k) / (k + 1);
            sum += term;
        }

        return sum;
    }
}
