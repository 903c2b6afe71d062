using Oom.Simulation.Showers;

namespace Oom.Simulation.Generation;

/// <summary>How many events to generate, and which ones. Validated when built.</summary>
public sealed record GenerationSettings
{
    /// <summary>Settings of a run.</summary>
    /// <param name="events">Number of events, at least 1.</param>
    /// <param name="seed">Seed of the run: the same seed gives the same events.</param>
    /// <param name="threads">Number of threads, at least 1; the events do not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public GenerationSettings(long events, ulong seed, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(events, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Events = events;
        Seed = seed;
        Threads = threads;
    }

    /// <summary>Number of events.</summary>
    public long Events { get; }

    /// <summary>Seed of the run.</summary>
    public ulong Seed { get; }

    /// <summary>Number of threads.</summary>
    public int Threads { get; }

    /// <summary>The initial-state radiation that the pair recoils against; null for events at leading order, without recoil.</summary>
    public InitialStateSettings? Radiation { get; init; }
}
