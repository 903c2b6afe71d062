using Oom.Numerics;

namespace Oom.Likelihoods;

/// <summary>How thresholds are calibrated by toys.</summary>
public sealed record CalibrationSettings
{
    /// <summary>Largest number of toys at a value of the parameter, 100 to 1,000,000.</summary>
    public int ToysMax { get; init => field = new NumberRange(100, 1_000_000).Require(value); } = 2000;

    /// <summary>Whether fewer toys are drawn where these are enough to exclude a value or not.</summary>
    public bool IsAdaptive { get; init; } = true;

    /// <summary>Seed of the toys.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of threads; the result does not depend on it.</summary>
    public int Threads { get; init => field = NumberRange.Count.Require(value); } = 1;
}
