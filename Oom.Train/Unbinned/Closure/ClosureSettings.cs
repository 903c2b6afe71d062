using Oom.Numerics;
using Oom.Train.Learning;

namespace Oom.Train.Unbinned.Closure;

/// <summary>How a surrogate is tested.</summary>
internal sealed record ClosureSettings
{
    private static readonly NumberRange BinCount = new(2, 1000), None = new(0, 1_000_000);

    /// <summary>Bins of each projection and of the calibration, 2 to 1000, of equal reference yield.</summary>
    public int Bins { get; init => field = BinCount.Require(value); } = 20;

    /// <summary>Number of two-sample tests, each with its own split, network and seed; 0 for none.</summary>
    public int Seeds { get; init => field = None.Require(value); } = 5;

    /// <summary>Permutations of the labels that give the distribution without a difference, at least 19 for a p-value of 0.05.</summary>
    public int Permutations { get; init => field = new NumberRange(19, 1_000_000).Require(value); } = 1000;

    /// <summary>Whether a network is trained for every permutation, or the labels of the test half alone are permuted.</summary>
    public NullDistribution Null { get; init; } = NullDistribution.TestLabels;

    /// <summary>Hidden layers of the classifier; 512, 512, 256 as in arXiv:2406.19076, section 7.6.</summary>
    public NetworkSettings Network { get; init; } = new() { HiddenLayers = [512, 512, 256] };

    /// <summary>Length and steps of its training.</summary>
    public CosineSettings Training { get; init; } = new(5, 512, 1e-3);

    /// <summary>The most events of each sample in a two-sample test, at least 2.</summary>
    public int EventsMax { get; init => field = new NumberRange(2, int.MaxValue).Require(value); } = 20_000;
}
