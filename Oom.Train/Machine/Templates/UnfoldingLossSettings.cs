using Oom.Statistics;
using Oom.Train.Machine.Losses;

namespace Oom.Train.Machine.Templates;

/// <summary>Settings of the loss.</summary>
/// <param name="Loss">What it is made from.</param>
/// <param name="Response">How the response enters the derivative with respect to the parameter.</param>
/// <param name="Objective">The function of the parameters' covariance.</param>
/// <param name="MonteCarloStatistics">Whether sums of squared weights are added to the Poisson variances.</param>
/// <param name="SubtractPenaltyNoise">Whether the expected noise is taken off the chi-square.</param>
internal sealed record UnfoldingLossSettings(
    TrainingLoss Loss, ResponseReading Response, CovarianceObjective Objective, bool MonteCarloStatistics, bool SubtractPenaltyNoise)
{
    /// <summary>The form of the penalty.</summary>
    public PenaltyForm Penalty { get; init; } = PenaltyForm.Bounded;
}
