using Oom.Folding;

namespace Oom.Reinterpret.Comparisons;

/// <summary>Sums and multiples of detector-level yields with their uncertainties.</summary>
internal static class YieldArithmetic
{
    /// <summary>Both together. Uncertainties of one name move both parts together; samples are independent.</summary>
    public static FoldedYields Sum(FoldedYields first, FoldedYields second) => new(
        Total(first.Events, second.Events), Quadrature(first.StatisticalErrors, second.StatisticalErrors), Quadrature(first.ResponseErrors, second.ResponseErrors),
        [.. first.Shifts.Concat(second.Shifts).Select(shift => shift.Name).Distinct().Select(name => new NuisanceShift(name, Total(At(first, name).Up, At(second, name).Up), Total(At(first, name).Down, At(second, name).Down)))]);

    /// <summary>The yields at another normalisation.</summary>
    public static FoldedYields Times(FoldedYields yields, double factor) => new(
        Times(yields.Events, factor), Times(yields.StatisticalErrors, factor), Times(yields.ResponseErrors, factor),
        [.. yields.Shifts.Select(shift => new NuisanceShift(shift.Name, Times(shift.Up, factor), Times(shift.Down, factor)))]);

    /// <summary>Covariance before any fit: the Poisson variance of the expectation (that of one event where less is expected), the samples, and every uncertainty fully correlated between bins.</summary>
    public static double[] Covariance(FoldedYields yields)
    {
        int n = yields.Events.Length;
        double[] covariance = new double[n * n], samples = yields.SampleErrors();
        for (int j = 0; j < n; j++)
        {
            covariance[j * n + j] = Math.Max(1, yields.Events[j]) + samples[j] * samples[j];
            foreach (var shift in yields.Shifts)
            {
                for (int k = 0; k < n; k++) covariance[j * n + k] += (shift.Up[j] - shift.Down[j]) * (shift.Up[k] - shift.Down[k]) / 4;
            }
        }

        return covariance;
    }

    private static NuisanceShift At(FoldedYields yields, string name) => yields.Shifts.FirstOrDefault(shift => shift.Name == name) ?? new NuisanceShift(name, yields.Events, yields.Events);

    private static double[] Total(double[] first, double[] second) => [.. first.Zip(second, (a, b) => a + b)];

    private static double[] Times(double[] values, double factor) => Array.ConvertAll(values, value => factor * value);

    private static double[] Quadrature(double[] first, double[] second) => [.. first.Zip(second, (a, b) => Math.Sqrt(a * a + b * b))];
}
