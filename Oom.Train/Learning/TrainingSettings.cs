using Oom.Numerics;

namespace Oom.Train.Learning;

/// <summary>How a network is trained.</summary>
internal sealed record TrainingSettings
{
    private static readonly NumberRange Fraction = new(0.01, 0.45);

    /// <summary>What is minimised.</summary>
    public LossKind Loss { get; init; } = LossKind.CrossEntropy;

    /// <summary>The optimiser.</summary>
    public AdamSettings Optimiser { get; init; } = new();

    /// <summary>Events per step, at least 1; batches of an epoch are made equally large, at most this.</summary>
    public int BatchSize { get; init => field = NumberRange.Count.Require(value); } = 4096;

    /// <summary>Number of passes over the training part after which the training ends, at least 1.</summary>
    public int EpochsMax { get; init => field = NumberRange.Count.Require(value); } = 100;

    /// <summary>The training ends after this many epochs without a smaller validation loss, at least 1.</summary>
    public int Patience { get; init => field = NumberRange.Count.Require(value); } = 10;

    /// <summary>Part of each process's events that decides when to stop, 0.01 to 0.45.</summary>
    public double ValidationFraction { get; init => field = Fraction.Require(value); } = 0.2;

    /// <summary>Part of each process's events that only the final figures are made from, 0.01 to 0.45.</summary>
    public double TestFraction { get; init => field = Fraction.Require(value); } = 0.2;

    /// <summary>The total weights of signal and background.</summary>
    public ClassBalance ClassBalance { get; init; } = ClassBalance.Equal;

    /// <summary>Seed of the splits, the start weights and the shuffling.</summary>
    public ulong Seed { get; init; } = 1;
}
