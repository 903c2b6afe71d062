namespace Oom.Events;

/// <summary>How an event file is read.</summary>
public sealed record EventReaderOptions
{
    /// <summary>The smallest chunk that may be asked for, in bytes.</summary>
    public const int MinimumChunkBytes = 1 << 10;

    private readonly int _chunkBytes = 1 << 20;
    private readonly int _maximumEventBytes = 256 << 20;

    /// <summary>Whether a broken event is counted and left out, instead of ending the reading with an error. Default false.</summary>
    public bool SkipBrokenEvents { get; init; }

    /// <summary>Name of the weight that takes the nominal one's place; null for the generator's own: XWGTUP in Les Houches Event
    /// files, in HepMC that of a name which generators use.</summary>
    public string? NominalWeight { get; init; }

    /// <summary>
    /// Bytes of text that are handed to a thread at once, at least 1024; default 1 MiB, which stays in a core's second-level cache.
    /// Chunks are cut after the last complete event, by the text alone, so that results do not depend on the number of threads.
    /// </summary>
    public int ChunkBytes
    {
        get => _chunkBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, MinimumChunkBytes, nameof(ChunkBytes));
            _chunkBytes = value;
        }
    }

    /// <summary>The longest event, header or trailing text that is accepted, in bytes; default 256 MiB. It
    /// bounds the memory that a broken file can take.</summary>
    public int MaximumEventBytes
    {
        get => _maximumEventBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, MinimumChunkBytes, nameof(MaximumEventBytes));
            _maximumEventBytes = value;
        }
    }
}
