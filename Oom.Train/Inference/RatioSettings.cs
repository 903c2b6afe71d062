using Oom.Numerics;
using Oom.Train.Inference.Contrasts;
using Oom.Train.Learning;

namespace Oom.Train.Inference;

/// <summary>How the networks of a ratio are trained.</summary>
internal sealed record RatioSettings
{
    private static readonly NumberRange NetworkCount = new(1, 100);
    private static readonly NumberRange PartRange = new(0, 0.5, LowIncluded: false);

    /// <summary>The loss; of five classes and gamma = 1, which Miller et al. (arXiv:2210.06170, section 4) recommend.</summary>
    public IContrastiveLoss Loss { get; init; } = new ContrastLoss(5, 1);

    /// <summary>Number of networks, 1 to 100; the mean of their log-ratios is published.</summary>
    public int Networks { get; init => field = NetworkCount.Require(value); } = 3;

    /// <summary>The hidden layers of each.</summary>
    public NetworkSettings Network { get; init; } = new() { HiddenLayers = [64, 64] };

    /// <summary>Passes over the rows, at most.</summary>
    public int Epochs { get; init => field = NumberRange.Count.Require(value); } = 50;

    /// <summary>Rows per step, at most.</summary>
    public int BatchSize { get; init => field = NumberRange.Count.Require(value); } = 512;

    /// <summary>Step size of Adam at the start; it falls to 0 along a cosine.</summary>
    public double LearningRate { get; init => field = NumberRange.Positive.Require(value); } = 1e-3;

    /// <summary>Epochs without a smaller validation loss, after which a training ends.</summary>
    public int Patience { get; init => field = NumberRange.Count.Require(value); } = 20;

    /// <summary>Part of the rows that chooses the best epoch, above 0 and at most a half.</summary>
    public double ValidationFraction { get; init => field = PartRange.Require(value); } = 0.1;

    /// <summary>Seed of parts, start weights, batches and drawn parameters.</summary>
    public ulong Seed { get; init; } = 1;
}
