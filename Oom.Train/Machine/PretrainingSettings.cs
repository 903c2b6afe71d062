using Oom.Numerics;

namespace Oom.Train.Machine;

/// <summary>The pretraining of both networks by cross-entropy between fiducial signal and the other fiducial events.</summary>
internal sealed record PretrainingSettings
{
    internal static readonly NumberRange Epochs = new(0, 10_000);

    /// <summary>Passes over the training part for the detector-level network; 0 for none.</summary>
    public int DetectorEpochs { get; init => field = Epochs.Require(value); } = 4;

    /// <summary>Passes over the training part for the generator-level network; 0 for none.</summary>
    public int GeneratorEpochs { get; init => field = Epochs.Require(value); } = 2;

    /// <summary>Events per step.</summary>
    public int BatchSize { get; init => field = NumberRange.Count.Require(value); } = 4096;

    /// <summary>Step size of Adam at the start; it falls to 0 along a cosine.</summary>
    public double LearningRate { get; init => field = NumberRange.Positive.Require(value); } = 1e-3;
}
