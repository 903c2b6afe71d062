using MathNet.Numerics;

namespace Oom.Statistics.Models;

/// <summary>Mean, variance and third central moment of a statistic under a hypothesis: they add for independent parts.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Variance">The variance.</param>
/// <param name="Third">The third central moment.</param>
public readonly record struct Cumulants(double Mean, double Variance, double Third)
{
    /// <summary>Those of the square of a standard normal deviate.</summary>
    public static Cumulants OfChiSquare { get; } = new(1, 2, 8);

    /// <summary>The probability of a larger value by the gamma distribution of these moments with a shift (E. S. Pearson, Biometrika 46
    /// (1959) 364); exact for chi-squares. Null without a variance and a tail to larger values.</summary>
    /// <param name="value">The value.</param>
    public double? Exceedance(double value)
    {
        if (!(Variance > 0 && Third > 0)) return null;
        double shape = 4 * Variance * Variance * Variance / (Third * Third), place = shape + Math.Sqrt(shape / Variance) * (value - Mean);
        return place > 0 ? SpecialFunctions.GammaUpperRegularized(shape, place) : 1;
    }
}
