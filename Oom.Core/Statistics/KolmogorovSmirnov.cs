namespace Oom.Statistics;

/// <summary>The distance of two binned distributions.</summary>
public static class KolmogorovSmirnov
{
    /// <summary>The largest difference of the cumulative shares at the bins' edges, 0 to 1 for yields that are not negative.</summary>
    /// <param name="first">Yields of the first distribution.</param>
    /// <param name="second">Yields of the second in the same bins.</param>
    /// <returns>The distance; NaN where a distribution is empty.</returns>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"expected {first.Length} bins, found {second.Length}", nameof(second));
        double firstTotal = 0, secondTotal = 0, a = 0, b = 0, largest = 0;
        for (int i = 0; i < first.Length; i++)
        {
            firstTotal += first[i];
            secondTotal += second[i];
        }

        if (firstTotal == 0 || secondTotal == 0) return double.NaN;
        for (int i = 0; i < first.Length; i++)
        {
            a += first[i] / firstTotal;
            b += second[i] / secondTotal;
            largest = Math.Max(largest, Math.Abs(a - b));
        }

        return largest;
    }
}
