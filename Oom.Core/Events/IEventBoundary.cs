namespace Oom.Events;

/// <summary>Where a format's events end and start, which decides where its text may be cut.</summary>
internal interface IEventBoundary
{
    /// <summary>Length of the text up to the last place where it can be cut between two events; -1 where there is none.</summary>
    int LastCut(ReadOnlySpan<byte> text);

    /// <summary>The number of line feeds and of events in a chunk, for error messages and event numbers.</summary>
    (long Lines, long Events) Count(TextChunk chunk);
}
