namespace Oom.Statistics.Limits;

/// <summary>The natural unit of a strength, so that searches do not depend on the normalisation of the signal.</summary>
internal static class StrengthScale
{
    // The square of two standard deviations.
    private const double Target = 4;
    private const int StepsMax = 4000;

    /// <summary>The strength m at which counts tell signal from none by two standard deviations without any systematic
    /// uncertainty: sum_j (m s_j)^2/(b_j + m |s_j|) = 4.</summary>
    /// <param name="signal">Change s_j of the yields by unit of the strength.</param>
    /// <param name="background">Yields b_j without signal.</param>
    /// <returns>The strength; positive infinity where the yields do not depend on it.</returns>
    public static double Of(ReadOnlySpan<double> signal, ReadOnlySpan<double> background)
    {
        double largest = 0;
        foreach (double s in signal) largest = Math.Max(largest, Math.Abs(s));
        if (!(largest > 0)) return double.PositiveInfinity;
        // The statistic rises with the strength, no faster than its square and no slower than its root.
        double strength = 1 / largest;
        for (int i = 0; i < StepsMax; i++)
        {
            double found = Statistic(signal, background, strength), ratio = Target / found;
            if (Math.Abs(ratio - 1) < 1e-12) break;
            strength *= Math.Sqrt(ratio);
        }

        return strength;
    }

    private static double Statistic(ReadOnlySpan<double> signal, ReadOnlySpan<double> background, double strength)
    {
        double sum = 0;
        for (int j = 0; j < signal.Length; j++)
        {
            double events = strength * Math.Abs(signal[j]);
            if (events > 0) sum += events * events / (background[j] + events);
        }

        return sum;
    }
}
