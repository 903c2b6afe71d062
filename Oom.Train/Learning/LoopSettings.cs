namespace Oom.Train.Learning;

/// <summary>How networks are trained.</summary>
internal sealed record LoopSettings
{
    /// <summary>What is trained, for messages and the progress line.</summary>
    public required string What { get; init; }

    /// <summary>The stages, each with a new optimiser.</summary>
    public required IReadOnlyList<StageSettings> Stages { get; init; }

    /// <summary>Batches of a pass over the sample; 1 is the full batch.</summary>
    public required int Batches { get; init; }

    /// <summary>Seed of the batches.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of the training among those of one seed, in checkpoints too.</summary>
    public required int Number { get; init; }

    /// <summary>The optimiser; its step size is that of the stages.</summary>
    public AdamSettings Optimiser { get; init; } = new();

    /// <summary>Steps that share a record.</summary>
    public int StepsPerRecord { get; init; } = 1;

    /// <summary>How the best networks are chosen; null where they are the last ones.</summary>
    public ValidationSettings? Validation { get; init; }

    /// <summary>When the step size drops, on top of what the stages say; null for never. It needs <see cref="Validation"/>.</summary>
    public LearningRateDrop? Drop { get; init; }
}

/// <summary>A step size that drops where the validation loss no longer does.</summary>
/// <param name="Factor">The step size is multiplied by this, above 0 and below 1.</param>
/// <param name="Patience">It drops after more than this many evaluations without a smaller loss, since the last drop.</param>
internal sealed record LearningRateDrop(double Factor, int Patience);

/// <summary>How the best networks of a training are chosen.</summary>
/// <param name="Evaluate">The loss of the validation part with the networks' present parameters.</param>
/// <param name="Interval">Steps from one evaluation to the next; there is one after the last step too.</param>
/// <param name="FirstStep">Steps after which networks may be the best; 0 where they may be so without a step.</param>
/// <param name="Patience">The training ends after this many evaluations without a smaller loss.</param>
internal sealed record ValidationSettings(Func<LossValue> Evaluate, int Interval, int FirstStep, int Patience = int.MaxValue);

/// <summary>How a training went.</summary>
/// <param name="Records">All records.</param>
/// <param name="BestLoss">The smallest validation loss; infinite where there was none.</param>
internal sealed record TrainingHistory(IReadOnlyList<StepRecord> Records, double BestLoss);
