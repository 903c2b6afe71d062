using Oom.Statistics;
using Oom.Train.Learning;
using Oom.Train.Machine.Templates;

namespace Oom.Train.Machine;

/// <summary>The histograms and the loss that a specification asks for.</summary>
internal static class MachineLayout
{
    /// <summary>The layout of the histograms.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="bins">The bins.</param>
    public static TemplateLayout Of(MachineSpecification specification, ObservableBins bins)
        => new(bins.Generator.Count, bins.Detector.Count, specification.Parameters.Count, specification.Alternatives.Count,
            specification.Nuisances.Count);

    /// <summary>The settings of the loss.</summary>
    /// <exception cref="TrainingException">The objective does not fit the parameters.</exception>
    public static UnfoldingLossSettings Loss(MachineSpecification specification)
    {
        var training = specification.Training;
        return new UnfoldingLossSettings(training.Loss, training.Response, Objective(specification), training.MonteCarloStatistics,
            training.SubtractPenaltyNoise)
        { Penalty = training.Penalty };
    }

    private static CovarianceObjective Objective(MachineSpecification specification)
    {
        var objective = specification.Training.Objective;
        int count = specification.Parameters.Count;
        return objective.Kind switch
        {
            ObjectiveKind.Parameter => CovarianceObjective.Parameter(specification.ObjectiveParameter, count),
            ObjectiveKind.LogDeterminant => new CovarianceObjective(CovarianceObjectiveKind.LogDeterminant, []),
            _ when objective.Weights.Count == count && objective.Weights.Any(weight => weight > 0)
                => new CovarianceObjective(CovarianceObjectiveKind.WeightedSum, objective.Weights),
            _
                => throw new TrainingException(
                $"training.objective.weights: expected {count} weights, one for each parameter and one at least above 0, found {objective.Weights.Count}"),
        };
    }
}
