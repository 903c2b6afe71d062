using Oom.Measurements;
using Oom.Numerics;
using Oom.Statistics;

namespace Oom.Unfolding;

/// <summary>
/// Counts against predictions of strengths, folded with the response of the unfolding: what the bottom-line test holds the unfolded result
/// against. The expected counts are linear in strengths and nuisances
/// about the unfolded result, with the variances that the method used. Then the unfolded result, whose covariance is that of the same
/// linear problem, cannot have a larger chi-square but by rounding,
/// unless the method adds something of its own, as a penalty does.
/// </summary>
internal sealed class DetectorComparison
{
    private readonly UnfoldingModel _model;
    private readonly double[] _pulls, _origin, _factors, _residuals;
    private readonly SymmetricEigensystem _covariance;

    private DetectorComparison(
        UnfoldingModel model, UnfoldingResult result, double[] pulls, double[] factors, double[] residuals, double[] variances)
    {
        _model = model;
        _pulls = pulls;
        _factors = factors;
        _residuals = residuals;
        int bins = residuals.Length;
        _origin = new double[bins];
        model.Expected(result.Strengths, pulls, _origin);
        double[] covariance = new double[bins * bins], slope = new double[bins];
        for (int k = 0; k < model.Nuisances.Count; k++)
        {
            model.NuisanceSlope(k, result.Strengths, slope);
            for (int j = 0; j < bins; j++) slope[j] *= factors[j];
            double[] part = ErrorPropagation.Outer(slope);
            for (int cell = 0; cell < covariance.Length; cell++) covariance[cell] += part[cell];

            // Nuisances are expected at 0, not where the fit finds them.
            for (int j = 0; j < bins && pulls.Length > 0; j++) residuals[j] += slope[j] * pulls[k];
        }

        for (int j = 0; j < bins; j++) covariance[j * (bins + 1)] += variances[j];
        _covariance = SymmetricEigensystem.Of(covariance, bins);
    }

    /// <summary>The comparison of a fit: Poisson variances of the fitted expectation,
    /// nuisances and finite samples about their fitted values.</summary>
    /// <param name="model">The model.</param>
    /// <param name="result">The fit.</param>
    /// <param name="data">The counts.</param>
    /// <param name="squaredWeights">Variances of the counts beside those of data; 0 of data.</param>
    /// <param name="hasMonteCarloStatistics">Whether the finite samples behind the model are fitted too.</param>
    public static DetectorComparison OfFit(
        UnfoldingModel model, UnfoldingResult result, double[] data, double[] squaredWeights, bool hasMonteCarloStatistics)
    {
        int bins = data.Length;
        double[] plain = new double[bins], unit = new double[bins], ones = new double[model.GeneratorBins], factors = new double[bins],
            residuals = new double[bins], variances = new double[bins];
        Array.Fill(ones, 1);
        model.Expected(ones, [], unit);
        model.Expected(result.Strengths, result.Pulls, plain);
        for (int j = 0; j < bins; j++)
        {
            // At the maximum b = e (n - x)/x for the bin's own nuisance b with x = plain + e b: a quadratic equation of x.
            double e = hasMonteCarloStatistics && unit[j] > 0 ? Math.Sqrt(model.Variances[j]) / unit[j] * plain[j]
                : 0, shifted = plain[j] - e * e;
            double fitted = (shifted + Math.Sqrt(shifted * shifted + 4 * e * e * data[j])) / 2;
            factors[j] = plain[j] > 0 ? fitted / plain[j] : 1;
            residuals[j] = data[j] - fitted + (fitted > 0 ? e * e * (data[j] - fitted) / fitted : 0);
            variances[j] = fitted + e * e + squaredWeights[j];
        }

        return new DetectorComparison(model, result, result.Pulls, factors, residuals, variances);
    }

    /// <summary>The comparison of a method with given variances of the counts, whose nuisances stay at 0.</summary>
    /// <param name="model">The model.</param>
    /// <param name="result">The unfolded result.</param>
    /// <param name="data">The counts.</param>
    /// <param name="variances">The variances of the counts.</param>
    public static DetectorComparison OfCounts(UnfoldingModel model, UnfoldingResult result, double[] data, double[] variances)
    {
        double[] folded = new double[data.Length], factors = new double[data.Length];
        Array.Fill(factors, 1);
        model.Expected(result.Strengths, [], folded);
        return new DetectorComparison(model, result, [], factors, [.. data.Zip(folded, (count, expected) => count - expected)], variances);
    }

    /// <summary>The chi-square of a prediction.</summary>
    /// <param name="strengths">Its strengths of the generator-level bins.</param>
    /// <param name="smallestEigenvalue">Smaller eigenvalues of the covariance, relative to the largest, are left out.</param>
    public ChiSquare ChiSquare(double[] strengths, double smallestEigenvalue)
    {
        double[] expected = new double[_residuals.Length];
        _model.Expected(strengths, _pulls, expected);
        for (int j = 0; j < expected.Length; j++) expected[j] = _residuals[j] - _factors[j] * (expected[j] - _origin[j]);
        var (value, rank) = _covariance.InverseSquare(expected, smallestEigenvalue);
        return new ChiSquare(value, rank);
    }
}
