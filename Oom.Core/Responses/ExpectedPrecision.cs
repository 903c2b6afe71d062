using Oom.Bundles;
using Oom.Statistics;

namespace Oom.Responses;

/// <summary>
/// What a measurement with a response can say (arXiv:2601.08813, eqs. 2.6 to 2.10): the expected uncertainties of the parameters where
/// generator-level distributions are folded with the nominal response,
/// and how far folded distributions are from direct ones.
/// </summary>
public static class ExpectedPrecision
{
    /// <summary>
    /// The expected uncertainty of each parameter from the Fisher information: x_j changes by sum_i R_ji dg_i/dc
    /// with a parameter and by its central slope with a nuisance,
    /// a normalisation (1 + s)^w by ln(1 + s) times the yield.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="withNuisances">Whether nuisances are profiled; without them the uncertainty is statistical alone.</param>
    /// <returns>One value a parameter; infinite for all where the parameters cannot be told from each other or from nothing.</returns>
    public static double[] Folded(DetectorResponse response, bool withNuisances)
    {
        var matrix = response.Response();
        int parameters = response.Parameters.Count, nuisances = withNuisances ? response.Nuisances.Count : 0;
        var information = new FisherInformation(matrix.DetectorBins, parameters, nuisances);
        for (int p = 0; p < parameters; p++) matrix.Fold(GeneratorSlope(response, p), information.Slopes(p));
        for (int k = 0; k < nuisances; k++) AddNuisanceSlope(response, k, information.Slopes(parameters + k));
        bool isDefined = information.TryInvert(response.Expected(), [], out _);
        return [.. Enumerable.Range(0, parameters).Select(p => isDefined ? information.Uncertainty(p) : double.PositiveInfinity)];
    }

    /// <summary>The Kolmogorov-Smirnov distance of each measured process between what is seen of it and what the nominal response of all
    /// measured processes makes of its generator-level distribution.</summary>
    /// <param name="response">The response.</param>
    /// <returns>Name of the process and distance.</returns>
    public static IReadOnlyList<(string Process, double Distance)> Distances(DetectorResponse response)
    {
        var matrix = response.Response();
        return [.. response.Processes.Where(process => process.IsMeasured).Select(process => (process.Name, Distance(process)))];

        double Distance(ResponseProcess process)
        {
            double[] folded = new double[matrix.DetectorBins];
            matrix.Fold(process.Nominal.Generator, folded);
            return KolmogorovSmirnov.Distance(RowSums(process.Nominal.Migration, matrix.GeneratorBins), folded);
        }
    }

    /// <summary>
    /// The chi-square of each alternative: the nominal generator-level distribution folded with the response of the alternative against
    /// what is seen of it, with the Poisson variance of the counts, 1 added
    /// (arXiv:2601.08813, eq. 2.10). It is 0 for a response that does not depend on the parameter.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <returns>One value an alternative, in their order.</returns>
    public static double[] ChiSquares(DetectorResponse response)
    {
        double[] generator = response.Generator(), direct = new double[response.DetectorBins.Count], folded = new double[direct.Length];
        response.Response().Fold(generator, direct);
        return [.. response.Alternatives.Select(alternative =>
        {
            alternative.Response().Fold(generator, folded);
            double sum = 0;
            for (int j = 0; j < folded.Length; j++) sum += (folded[j] - direct[j]) * (folded[j] - direct[j]) / (direct[j] + 1);
            return sum;
        })];
    }

    private static double[] GeneratorSlope(DetectorResponse response, int parameter)
    {
        double[] sums = new double[response.GeneratorBins.Count];
        foreach (var process in response.Processes)
        {
            if (process.Slopes[parameter] is { } slope) Add(slope.Generator, 1, sums);
        }

        return sums;
    }

    private static void AddNuisanceSlope(DetectorResponse response, int nuisance, Span<double> sums)
    {
        foreach (var process in response.Processes)
        {
            if (process.Variations[nuisance] is { } variation)
            {
                AddDetector(variation.At(VariationSide.Up), 0.5, sums);
                AddDetector(variation.At(VariationSide.Down), -0.5, sums);
            }

            if (process.NormalisationSizes[nuisance] != 0)
                AddDetector(process.Nominal, Math.Log(1 + process.NormalisationSizes[nuisance]), sums);
        }
    }

    private static void AddDetector(ProcessYields yields, double factor, Span<double> sums)
    {
        Add(yields.NonFiducial, factor, sums);
        Add(RowSums(yields.Migration, yields.Migration.Length / yields.NonFiducial.Length), factor, sums);
    }

    private static void Add(double[] values, double factor, Span<double> sums)
    {
        for (int i = 0; i < sums.Length; i++) sums[i] += factor * values[i];
    }

    private static double[] RowSums(double[] matrix, int columns)
    {
        double[] sums = new double[matrix.Length / columns];
        for (int cell = 0; cell < matrix.Length; cell++) sums[cell / columns] += matrix[cell];
        return sums;
    }
}
