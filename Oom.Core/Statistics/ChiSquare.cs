using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace Oom.Statistics;

/// <summary>A chi-square with its degrees of freedom, and its distribution.</summary>
/// <param name="Value">The chi-square, not negative.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
public readonly record struct ChiSquare(double Value, int DegreesOfFreedom)
{
    // Poisson weights beyond are below 1e-15.
    private const double MixtureDeviations = 9;
    private const int MixtureTermsMin = 40;

    /// <summary>The probability of a value at least as large for a true prediction; NaN without a degree of freedom.</summary>
    public double PValue => DegreesOfFreedom > 0 ? CumulativeUpper(Value, DegreesOfFreedom) : double.NaN;

    /// <summary>The probability of a value that is not above x.</summary>
    /// <param name="x">The value, not negative.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Cumulative(double x, int degrees) => x > 0 ? SpecialFunctions.GammaLowerRegularized(degrees / 2.0, x / 2) : 0;

    /// <summary>The probability of a value above x: the p-value.</summary>
    /// <param name="x">The value, not negative.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double CumulativeUpper(double x, int degrees) => x > 0 ? SpecialFunctions.GammaUpperRegularized(degrees / 2.0, x / 2) : 1;

    /// <summary>The value that is not exceeded with a probability: where a profile
    /// likelihood ratio excludes (arXiv:2406.19076, eq. 3).</summary>
    /// <param name="confidence">The probability, above 0 and below 1.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double Quantile(double confidence, int degrees)
    {
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "a confidence level is above 0 and below 1");
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        double high = degrees;
        while (CumulativeUpper(high, degrees) > 1 - confidence) high *= 2;
        return Brent.FindRoot(x => Cumulative(x, degrees) - confidence, 0, high, 1e-14 * high, 200);
    }

    /// <summary>The probability that a noncentral chi-square is not above x: a Poisson mixture of central ones
    /// (Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 2, eq. 29.3).</summary>
    /// <param name="x">The value, not negative.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    /// <param name="noncentrality">The sum of the squared means, not negative.</param>
    public static double NoncentralCumulative(double x, int degrees, double noncentrality)
    {
        if (!(x > 0)) return 0;
        if (!(noncentrality > 0)) return Cumulative(x, degrees);
        double half = noncentrality / 2, spread = Math.Sqrt(half);
        int first = (int)Math.Max(0, half - MixtureDeviations * spread), last = (int)(half + MixtureDeviations * spread) + MixtureTermsMin;
        double sum = 0;
        for (int j = first; j <= last; j++)
            sum += Math.Exp(j * Math.Log(half) - half - SpecialFunctions.GammaLn(j + 1)) * Cumulative(x, degrees + 2 * j);
        return sum;
    }

    /// <summary>The noncentrality at which the median of a noncentral chi-square lies at a quantile of the central one: how large the
    /// expected profile likelihood ratio of a hypothesis is where half of all experiments would exclude it
    /// (arXiv:2406.19076, eq. 93).</summary>
    /// <param name="confidence">Confidence level of the exclusion, at least 0.5 and below 1.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range; below 0.5 the hypothesis itself is excluded by
    /// half of all experiments.</exception>
    public static double MedianExclusion(double confidence, int degrees)
    {
        if (!(confidence >= 0.5))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "the median exclusion needs a confidence level of at least 0.5");
        double quantile = Quantile(confidence, degrees);
        return Brent.FindRoot(noncentrality => NoncentralCumulative(quantile, degrees, noncentrality) - 0.5, 0, quantile + degrees,
            1e-13 * quantile, 200);
    }
}
