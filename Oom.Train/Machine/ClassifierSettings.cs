using Oom.Numerics;
using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>How the network is trained where there is no detector level.</summary>
internal sealed record ClassifierSettings
{
    /// <summary>The optimiser.</summary>
    public AdamSettings Optimiser { get; init; } = new();

    /// <summary>Events per step, at least 1; batches of an epoch are made equally large, at most this.</summary>
    public int BatchSize { get; init => field = NumberRange.Count.Require(value); } = 4096;

    /// <summary>Number of passes over the training part after which the training ends, at least 1.</summary>
    public int EpochsMax { get; init => field = NumberRange.Count.Require(value); } = 100;

    /// <summary>The training ends after this many epochs without a smaller validation loss, at least 1.</summary>
    public int Patience { get; init => field = NumberRange.Count.Require(value); } = 10;

    /// <summary>The total weights of signal and background.</summary>
    public ClassBalance ClassBalance { get; init; } = ClassBalance.Equal;
}

/// <summary>Figures of the network that was kept, on events that neither trained nor stopped it.</summary>
/// <param name="Loss">Cross-entropy.</param>
/// <param name="ConstantLoss">Cross-entropy of the best score that does not depend on the event.</param>
/// <param name="AreaUnderCurve">Area under the curve of signal against background efficiency.</param>
internal sealed record ClassifierTest(double Loss, double ConstantLoss, double AreaUnderCurve);
