using Oom.Unfolding;

namespace Oom.Measurements;

/// <summary>How a measurement was unfolded.</summary>
/// <param name="Method">The method.</param>
/// <param name="RegularisationStrength">Tikhonov: strength of the penalty; null for other methods.</param>
/// <param name="RegularisationChoice">Tikhonov: how the strength was chosen; null for other methods.</param>
/// <param name="Iterations">Iterations of the fit or of the iterative method; null where there are none.</param>
/// <param name="StoppingChange">Iterative: stopped when no bin changed by more than this part of its statistical uncertainty; null for a
/// fixed number of iterations and for other methods.</param>
/// <param name="MonteCarloStatistics">Whether the finite samples behind the response enter.</param>
/// <param name="ConditionNumber">Condition number of the response; not finite where it is not known or infinite.</param>
public sealed record MethodDescription(
    UnfoldingMethod Method, double? RegularisationStrength, RegularisationChoice? RegularisationChoice, int? Iterations,
    double? StoppingChange, bool MonteCarloStatistics, double ConditionNumber);
