using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace Oom.Statistics;

/// <summary>A chi-square with its degrees of freedom, and its distribution.</summary>
/// <param name="Value">The chi-square, not negative.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
public readonly record struct ChiSquare(double Value, int DegreesOfFreedom)
{
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
}
