using Oom.Binning;

namespace Oom.Unfolding;

/// <summary>Bins that a search proposes, and what can be expected of them.</summary>
/// <param name="Bins">The bins.</param>
/// <param name="Uncertainties">Expected uncertainty of each parameter from the folded response, nuisances profiled.</param>
/// <param name="LargestError">The largest expected relative error of a bin's cross-section, all sources, at the expectation.</param>
/// <param name="ConditionNumber">That of the response.</param>
public sealed record BinChoice(BinEdges Bins, double[] Uncertainties, double LargestError, double ConditionNumber)
{
    /// <summary>The geometric mean of the uncertainties: what is compared where there are several parameters.</summary>
    public double Uncertainty => Math.Exp(Uncertainties.Average(Math.Log));

    /// <summary>By how much it exceeds limits, 0 where it keeps them: the sum of the
    /// relative excesses of error and condition number.</summary>
    /// <param name="relativeErrorMax">The largest relative error that is allowed.</param>
    /// <param name="conditionMax">The largest condition number.</param>
    public double Excess(double relativeErrorMax, double conditionMax)
        => Math.Max(0, LargestError / relativeErrorMax - 1) + Math.Max(0, ConditionNumber / conditionMax - 1);
}
