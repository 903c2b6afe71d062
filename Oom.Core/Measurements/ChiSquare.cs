using MathNet.Numerics;

namespace Oom.Measurements;

/// <summary>A chi-square with its degrees of freedom.</summary>
/// <param name="Value">The chi-square, not negative.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
public readonly record struct ChiSquare(double Value, int DegreesOfFreedom)
{
    /// <summary>The probability of a value at least as large for a true prediction; NaN without a degree of freedom.</summary>
    public double PValue => DegreesOfFreedom > 0 ? SpecialFunctions.GammaUpperRegularized(DegreesOfFreedom / 2.0, Value / 2) : double.NaN;
}
