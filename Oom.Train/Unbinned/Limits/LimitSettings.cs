using Oom.Likelihoods;
using Oom.Numerics;

namespace Oom.Train.Unbinned.Limits;

/// <summary>What limits are made of a likelihood.</summary>
internal sealed record LimitSettings
{
    private static readonly NumberRange ContourPoints = new(4, 10_000);

    /// <summary>Confidence levels of intervals and contours, each above 0 and below 1.</summary>
    public IReadOnlyList<double> Confidences
    {
        get;
        init => field = value.All(level => level > 0 && level < 1) ? value
            : throw new ArgumentException("a confidence level is above 0 and below 1", nameof(value));
    } = [0.68, 0.95];

    /// <summary>Pairs of parameters whose contours are wanted, by name; all pairs of interest where null.</summary>
    public IReadOnlyList<(string First, string Second)>? Pairs { get; init; }

    /// <summary>Points of a contour, 4 to 10,000.</summary>
    public int Points { get; init => field = ContourPoints.Require(value); } = 36;

    /// <summary>Points of the scan of each parameter of interest, over three standard deviations to both sides; 0 for none.</summary>
    public int ScanPoints { get; init => field = new NumberRange(0, 10_000).Require(value); } = 25;

    /// <summary>What the profile likelihood ratio is compared with, one or both.</summary>
    public IReadOnlyList<ExclusionKind> Exclusions { get; init; } = [ExclusionKind.Direct];

    /// <summary>Whether the other parameters of interest are profiled, 0, or one after the other.</summary>
    public IReadOnlyList<OtherParameters> Others { get; init; } = [OtherParameters.Profiled];

    /// <summary>With products of two parameters of interest, without them, or one after the other.</summary>
    public IReadOnlyList<ModelOrder> Orders { get; init; } = [ModelOrder.Quadratic];

    /// <summary>Largest number of toys at a value of a parameter that calibrate its thresholds; 0 for none.</summary>
    public int CalibrationToys
    {
        get;
        init => field = value == 0 ? 0 : new CalibrationSettings { ToysMax = value }.ToysMax;
    }

    /// <summary>Number of toys at the reference point that check the distribution of the profile likelihood ratio; 0 for none.</summary>
    public int Toys { get; init => field = new NumberRange(0, 1_000_000).Require(value); }

    /// <summary>Seed of the toys.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of threads; the result does not depend on it.</summary>
    public int Threads { get; init => field = NumberRange.Count.Require(value); } = 1;
}
