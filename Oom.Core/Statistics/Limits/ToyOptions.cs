namespace Oom.Statistics.Limits;

/// <summary>How pseudo-experiments are drawn.</summary>
public sealed record ToyOptions
{
    private readonly int _count = 10_000, _threads = Environment.ProcessorCount;

    /// <summary>Pseudo-experiments of each hypothesis, at least 1; default 10,000.</summary>
    public int Count
    {
        get => _count;
        init => _count = value >= 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(Count), value, "at least one pseudo-experiment is needed");
    }

    /// <summary>Seed of the random numbers; each pseudo-experiment has a stream of its own.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads, at least 1; default all processors. Results do not depend on it.</summary>
    public int Threads
    {
        get => _threads;
        init => _threads = value >= 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(Threads), value, "at least one thread is needed");
    }
}
