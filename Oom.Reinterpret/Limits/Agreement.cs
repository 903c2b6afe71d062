using Oom.Statistics.Models;

namespace Oom.Reinterpret.Limits;

/// <summary>How well a fit describes the counts.</summary>
/// <param name="TwiceNegativeLogLikelihood">-2 ln L with all constants, as pyhf counts it.</param>
/// <param name="Goodness">-2 ln L over that of yields equal to the data, with its probability.</param>
public sealed record Agreement(double TwiceNegativeLogLikelihood, GoodnessOfFit Goodness)
{
    // Three standard deviations to one side: what one would call evidence against the background.
    private const double SmallestPValue = 1.35e-3;

    /// <summary>Whether the fit describes the counts, or there is nothing to tell it by.</summary>
    public bool Describes => Goodness.PValue is not < SmallestPValue;
}
