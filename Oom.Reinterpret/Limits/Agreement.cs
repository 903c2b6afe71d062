namespace Oom.Reinterpret.Limits;

/// <summary>How well a fit describes the counts.</summary>
/// <param name="TwiceNegativeLogLikelihood">-2 ln L with all constants, as pyhf counts it.</param>
/// <param name="ChiSquare">-2 ln L over that of yields equal to the data, constraints included.</param>
/// <param name="DegreesOfFreedom">Bins less the parameters that are free and without constraint.</param>
/// <param name="PValue">The probability of a larger value, were the fit true; null without a degree of freedom.</param>
public sealed record Agreement(double TwiceNegativeLogLikelihood, double ChiSquare, int DegreesOfFreedom, double? PValue)
{
    // Three standard deviations: what one would call evidence against the background.
    private const double SmallestPValue = 1.35e-3;

    /// <summary>Whether the fit describes the counts, or there is nothing to tell it by.</summary>
    public bool Describes => PValue is not < SmallestPValue;
}
