using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Comparisons;

/// <summary>How a prediction is compared with a measurement.</summary>
public sealed record ComparisonOptions
{
    private readonly int _toys;

    /// <summary>Pseudo-experiments of each hypothesis for limits by toys; 0, the default, leaves them out.</summary>
    public int Toys
    {
        get => _toys;
        init => _toys = ToysProblem(value) is { } problem ? throw new ArgumentOutOfRangeException(nameof(Toys), value, problem) : value;
    }

    /// <summary>Seed of the pseudo-experiments.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads for pseudo-experiments, at least 1; default all processors. Results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>What is wrong with a number of pseudo-experiments; null where nothing is.</summary>
    /// <param name="toys">The number.</param>
    public static string? ToysProblem(int toys)
    {
        int fewest = ToyTest.FewestForLimits();
        return toys == 0 || toys >= fewest ? null
            : $"limits with a band of two standard deviations need at least {fewest} pseudo-experiments, found {toys}";
    }
}
