namespace Oom.Reinterpret.Comparisons;

/// <summary>How a prediction is compared with a measurement.</summary>
public sealed record ComparisonOptions
{
    private readonly int _toys;

    /// <summary>Pseudo-experiments of each hypothesis for limits by toys; 0, the default, leaves them out.</summary>
    public int Toys
    {
        get => _toys;
        init => _toys = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Toys), value, "the number of pseudo-experiments must not be negative");
    }

    /// <summary>Seed of the pseudo-experiments.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads for pseudo-experiments, at least 1; default all processors. Results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
