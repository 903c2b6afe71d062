namespace Oom.Statistics;

/// <summary>The test of Anderson and Darling whether numbers are uniform between 0 and 1 (J. Am. Stat. Assoc. 49 (1954) 765), which sees
/// the ends better than that of Kolmogorov and Smirnov.</summary>
public static class AndersonDarling
{
    // Numbers nearer to 0 or 1 than a random double can be.
    private const double Edge = 1.0 / (1UL << 53);

    /// <summary>The probability of numbers that are less uniform, where they are uniform.</summary>
    /// <param name="values">The numbers, 0 to 1, in any order; at least one.</param>
    public static double PValue(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return Math.Clamp(1 - Cumulative(Statistic(sorted), sorted.Length), 0, 1);
    }

    /// <summary>A^2 of sorted numbers.</summary>
    public static double Statistic(ReadOnlySpan<double> sorted)
    {
        int n = sorted.Length;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double low = Math.Clamp(sorted[i], Edge, 1 - Edge), high = Math.Clamp(sorted[n - 1 - i], Edge, 1 - Edge);
            sum += (2 * i + 1) * (Math.Log(low) + Math.Log(1 - high));
        }

        return -n - sum / n;
    }

    /// <summary>The distribution of A^2 (Marsaglia and Marsaglia, J. Stat. Softw. 9 (2004) 2, functions adinf and errfix), to about
    /// 1e-3/n at its upper end.</summary>
    /// <param name="z">The value.</param>
    /// <param name="n">How many numbers.</param>
    public static double Cumulative(double z, int n)
    {
        if (!(z > 0)) return 0;
        double limit = Limit(z);
        return Math.Clamp(limit + Correction(limit, n), 0, 1);
    }

    private static double Limit(double z) => z < 2
        ? Math.Exp(-1.2337141 / z) / Math.Sqrt(z)
            * (2.00012 + (0.247105 - (0.0649821 - (0.0347962 - (0.011672 - 0.00168691 * z) * z) * z) * z) * z)
        : Math.Exp(-Math.Exp(1.0776 - (2.30695 - (0.43424 - (0.082433 - (0.008056 - 0.0003146 * z) * z) * z) * z) * z));

    private static double Correction(double x, int n)
    {
        if (x > 0.8)
            return (-130.2137 + (745.2337 - (1705.091 - (1950.646 - (1116.360 - 255.7844 * x) * x) * x) * x) * x) / n;
        double c = 0.01265 + 0.1757 / n;
        if (x < c)
        {
            double t = x / c;
            return Math.Sqrt(t) * (1 - t) * (49 * t - 102) * (0.0037 / ((double)n * n) + 0.00078 / n + 0.00006) / n;
        }

        double v = (x - c) / (0.8 - c);
        return (-0.00022633 + (6.54034 - (14.6538 - (14.458 - (8.259 - 1.91864 * v) * v) * v) * v) * v) * (0.04213 + 0.01365 / n) / n;
    }
}
