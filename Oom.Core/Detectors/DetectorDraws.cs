using Oom.Numerics;

namespace Oom.Detectors;

/// <summary>The random numbers of a detector: a stream for each object of each event, so that they depend on seed, event and object alone,
/// and variations of an event share them.</summary>
/// <param name="seed">The seed.</param>
internal sealed class DetectorDraws(ulong seed)
{
    /// <summary>The most events that have streams of their own.</summary>
    public const long EventsMax = 1L << (64 - ObjectBits);

    private const int ObjectBits = 24, ListBits = 14, FirstListBit = 22;

    // The events themselves may have been generated with the same seed.
    private readonly ulong _key = Philox4x32.Encrypt((0x6465746563746F72, 0), seed).First;

    /// <summary>The stream of an object.</summary>
    /// <param name="number">The number of the event.</param>
    /// <param name="id">One of the numbers of objects below.</param>
    public Philox4x32 Of(long number, uint id) => new(_key, (ulong)number << ObjectBits | id);

    /// <summary>The number of a particle by its line, counted from 1.</summary>
    public static uint Particle(int line)
        => line < 1 << FirstListBit ? (uint)line : throw new ArgumentOutOfRangeException(nameof(line), line, "more lines than any event has");

    /// <summary>The number of a jet by its list and its place in it.</summary>
    public static uint Jet(int list, int place)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)place, 1u << ListBits, nameof(place));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)list, 1u << (FirstListBit - ListBits), nameof(list));
        return 1u << FirstListBit | (uint)list << ListBits | (uint)place;
    }

    /// <summary>The number of the missing momentum.</summary>
    public static uint Missing => 1u << (FirstListBit + 1);
}
