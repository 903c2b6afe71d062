using Oom.Likelihoods;

namespace Oom.Train.Unbinned.Limits;

/// <summary>What <c>oom-train limits</c> finds.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Events">Number of rows: simulated events and those of the data.</param>
/// <param name="ExpectedYield">Expected number of events at the reference point.</param>
/// <param name="ObservedCount">Number of events in the data; equal to the expected one in the Asimov form.</param>
/// <param name="Fits">Limits with the nuisances profiled, then with them frozen, then binned where that was asked for.</param>
/// <param name="Impacts">What each nuisance does; empty where a fit failed.</param>
/// <param name="Toys">The check by toys; null where there are none.</param>
internal sealed record LimitResult(
    ParameterList Parameters, int Events, double ExpectedYield, double ObservedCount, IReadOnlyList<FitLimits> Fits,
    IReadOnlyList<ParameterImpact> Impacts, ToyCheck? Toys);
