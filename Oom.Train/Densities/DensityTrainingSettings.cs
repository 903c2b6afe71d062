using Oom.Numerics;
using Oom.Train.Learning;

namespace Oom.Train.Densities;

/// <summary>How a density is trained: by Adam with decoupled weight decay, until the validation loss no longer falls.</summary>
internal sealed record DensityTrainingSettings
{
    private static readonly NumberRange Factor = new(0, 1, LowIncluded: false);

    /// <summary>Triples of a step, at most.</summary>
    public int BatchSize { get; init => field = NumberRange.Count.Require(value); } = 16_384;

    /// <summary>Passes over the training triples, at most.</summary>
    public int EpochsMax { get; init => field = NumberRange.Count.Require(value); } = 100;

    /// <summary>Step size at the start.</summary>
    public double LearningRate { get; init => field = NumberRange.Positive.Require(value); } = 8e-5;

    /// <summary>Weight decay.</summary>
    public double WeightDecay { get; init => field = NumberRange.NotNegative.Require(value); } = 1e-8;

    /// <summary>The step size is multiplied by this where the validation loss no longer falls; 1 for never.</summary>
    public double DropFactor { get; init => field = Factor.Require(value); } = 0.5;

    /// <summary>That is after more than this many epochs without a smaller validation loss.</summary>
    public int DropPatience { get; init => field = NumberRange.Count.Require(value); } = 10;

    /// <summary>The training ends after this many.</summary>
    public int Patience { get; init => field = NumberRange.Count.Require(value); } = 20;

    /// <summary>Trains networks by the one loop.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="validate">The loss of the validation part.</param>
    /// <param name="what">What is trained, for messages.</param>
    /// <param name="seed">Seed of the batches.</param>
    /// <param name="number">Number of the training.</param>
    /// <param name="checkpoint">Where to go on from, and to leave the state.</param>
    /// <param name="report">Called after every epoch.</param>
    /// <param name="cancellation">Ends the training early.</param>
    public TrainingHistory Train(IBatchLoss loss, Func<LossValue> validate, string what, ulong seed, int number, Checkpoint checkpoint,
        Action<StepRecord> report, CancellationToken cancellation)
    {
        int batches = (int)(((long)loss.Count + BatchSize - 1) / BatchSize);
        return TrainingLoop.Run(loss, new()
        {
            What = what,
            Stages = [new() { Steps = checked(EpochsMax * batches), LearningRate = LearningRate, FinalFraction = 1 }],
            Batches = batches,
            Seed = seed,
            Number = number,
            Optimiser = new() { WeightDecay = WeightDecay },
            StepsPerRecord = batches,
            Validation = new(validate, batches, FirstStep: 1, Patience),
            Drop = DropFactor < 1 ? new(DropFactor, DropPatience) : null,
        }, checkpoint, report, cancellation);
    }
}
