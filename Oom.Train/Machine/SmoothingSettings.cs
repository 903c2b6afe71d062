using Oom.Numerics;

namespace Oom.Train.Machine;

/// <summary>The networks that give every event smooth slopes: one regresses the weight
/// variations, one a shift tells up from down.</summary>
internal sealed record SmoothingSettings
{
    /// <summary>Detector-level features that the slopes depend on; null for the features
    /// of the observable. They must include those.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Units of each hidden layer.</summary>
    public IReadOnlyList<int> HiddenLayers { get; init; } = [64, 64];

    /// <summary>Passes over the nominally selected events for the weight variations.</summary>
    public int WeightEpochs { get; init => field = NumberRange.Count.Require(value); } = 5;

    /// <summary>Passes over the up and down samples for a shift.</summary>
    public int ShiftEpochs { get; init => field = NumberRange.Count.Require(value); } = 10;

    /// <summary>Events per step.</summary>
    public int BatchSize { get; init => field = NumberRange.Count.Require(value); } = 4096;

    /// <summary>Step size of Adam at the start for the weight variations.</summary>
    public double WeightLearningRate { get; init => field = NumberRange.Positive.Require(value); } = 3e-3;

    /// <summary>Step size of Adam at the start for the shifts.</summary>
    public double ShiftLearningRate { get; init => field = NumberRange.Positive.Require(value); } = 2e-3;
}
