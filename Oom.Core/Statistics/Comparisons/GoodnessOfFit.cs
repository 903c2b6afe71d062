using MathNet.Numerics;

namespace Oom.Statistics.Comparisons;

/// <summary>How well a prediction describes a measurement.</summary>
/// <param name="ChiSquare">The sum of squared deviations in units of the covariance.</param>
/// <param name="DegreesOfFreedom">Number of independent bins: the rank of the covariance, less the parameters that were fitted.</param>
public sealed record GoodnessOfFit(double ChiSquare, int DegreesOfFreedom)
{
    /// <summary>The probability of a chi-square at least as large for a true prediction; NaN without a degree of freedom.</summary>
    public double PValue => DegreesOfFreedom > 0 ? SpecialFunctions.GammaUpperRegularized(DegreesOfFreedom / 2.0, ChiSquare / 2) : double.NaN;
}
