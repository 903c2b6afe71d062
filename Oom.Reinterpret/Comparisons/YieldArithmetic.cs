using Oom.Folding;
using Oom.Statistics.Comparisons;

namespace Oom.Reinterpret.Comparisons;

/// <summary>Sums and multiples of detector-level yields with their uncertainties.</summary>
internal static class YieldArithmetic
{
    /// <summary>Both together. Uncertainties of one name, and the samples behind the response, move both
    /// parts together; the events of each are independent.</summary>
    public static FoldedYields Sum(FoldedYields first, FoldedYields second) => new(
        Total(first.Events, second.Events), Total(first.ResponseErrors, second.ResponseErrors),
        [.. first.Shifts.Concat(second.Shifts).Select(shift => shift.Name).Distinct()
            .Select(name => new NuisanceShift(
            name, Total(At(first, name).Up, At(second, name).Up), Total(At(first, name).Down, At(second, name).Down)))],
        [.. first.Bins, .. second.Bins]);

    /// <summary>The yields at another normalisation.</summary>
    public static FoldedYields Times(FoldedYields yields, double factor) => new(
        Times(yields.Events, factor), Times(yields.ResponseErrors, factor), Times(yields.Shifts, factor),
        [.. yields.Bins.Select(bin => new FoldedBin(Times(bin.Events, factor), Times(bin.Errors, factor), Times(bin.Shifts, factor)))]);

    /// <summary>Covariance before any fit: the Poisson variance of the expectation (that of one event where less
    /// is expected), and all that is uncertain of it.</summary>
    public static double[] Covariance(FoldedYields yields)
    {
        int n = yields.Events.Length;
        double[] covariance = ToGaussian(yields).Covariance();
        for (int j = 0; j < n; j++) covariance[j * n + j] += Math.Max(1, yields.Events[j]);
        return covariance;
    }

    /// <summary>The yields with Gaussian uncertainties: the response's samples are independent in every bin; each systematic uncertainty,
    /// and the events of each generator-level bin, move all bins together.</summary>
    public static GaussianPrediction ToGaussian(FoldedYields yields) => new(
        yields.Events, [.. yields.ResponseErrors.Select(error => error * error)],
        [.. yields.Bins.Select(bin => bin.Errors), .. yields.Shifts.Select(shift => shift.Half())]);

    private static NuisanceShift At(FoldedYields yields, string name)
        => yields.Shifts.FirstOrDefault(shift => shift.Name == name) ?? new NuisanceShift(name, yields.Events, yields.Events);

    private static double[] Total(double[] first, double[] second) => [.. first.Zip(second, (a, b) => a + b)];

    private static double[] Times(double[] values, double factor) => Array.ConvertAll(values, value => factor * value);

    private static NuisanceShift[] Times(IReadOnlyList<NuisanceShift> shifts, double factor)
        => [.. shifts.Select(shift => new NuisanceShift(shift.Name, Times(shift.Up, factor), Times(shift.Down, factor)))];
}
