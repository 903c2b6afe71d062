namespace Oom.Events;

/// <summary>
/// Reads a file of events, plain or packed, once, from its start to its end. The header is read when the file is opened; then either
/// <see cref="Blocks"/> or <see cref="Process{TResult}"/> reads the events.
/// </summary>
/// <typeparam name="TBlock">A batch of events.</typeparam>
public abstract class EventFileReader<TBlock> : IDisposable
{
    private readonly Stream _file;
    private bool _isUsed;

    private protected EventFileReader(Stream stream, string name, EventReaderOptions options, IEventBoundary boundary)
    {
        (_file, Options, Name) = (stream, options, name);
        Source = new ChunkSource(ContentStream.Open(stream, name), name, options, boundary);
    }

    /// <summary>Name of the file, as messages give it.</summary>
    public string Name { get; }

    /// <summary>What the events read so far add up to; complete when all blocks were taken.</summary>
    public EventTotals Totals { get; private set; } = null!;

    private protected ChunkSource Source { get; }

    private protected EventReaderOptions Options { get; }

    private protected WeightLayout Layout { get; private set; } = null!;

    /// <summary>The events, block by block, read on the calling thread. A block is filled anew for the next step.</summary>
    /// <exception cref="EventFormatException">An event is broken and broken events are not to be
    /// skipped, or the file goes on behind its end.</exception>
    /// <exception cref="InvalidOperationException">The events were read before.</exception>
    public IEnumerable<TBlock> Blocks()
    {
        Begin();
        ChunkReader<TBlock> reader = NewChunkReader();
        var totals = new ChunkTotals();
        while (reader.TryTake())
        {
            bool hasEvents = reader.Read(totals);
            Totals.Add(totals);
            if (hasEvents) yield return reader.Block;
        }
    }

    /// <summary>
    /// Reads the events on several threads. Each takes chunks of the file, reads their events and maps them with a delegate of its own;
    /// the results are consumed on the calling thread in the order of the file. Chunks do
    /// not depend on the number of threads, so neither do results.
    /// </summary>
    /// <typeparam name="TResult">What a block of events is mapped to; it must not keep
    /// spans of the block, which is filled anew.</typeparam>
    /// <param name="threads">Number of threads that read, at least 1; with 1, all is done on the calling thread.</param>
    /// <param name="createWorker">Makes the delegate of one thread, on that thread.</param>
    /// <param name="consume">Takes the results, one at a time.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The totals of the file.</returns>
    /// <exception cref="EventFormatException">An event is broken and broken events are not to be skipped, or the file goes
    /// on behind its end; the first one in the file.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The events were read before.</exception>
    public EventTotals Process<TResult>(
        int threads, Func<Func<TBlock, TResult>> createWorker, Action<TResult> consume, CancellationToken cancellationToken = default)
    {
        Begin();
        ChunkProcessing.Run(threads, NewChunkReader, createWorker, consume, Totals, cancellationToken);
        return Totals;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Source.Dispose();
        _file.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A block of one thread, and what reads a chunk into it: false where the chunk holds no event.</summary>
    private protected abstract (TBlock Block, Func<TextChunk, ChunkTotals, bool> Parse) NewParser();

    private protected static TReader Open<TReader>(Stream stream, Func<Stream, TReader> create)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return create(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Starts the totals when the header was read.</summary>
    private protected void Start(EventFileHeader header, string? chosenWeight)
    {
        Layout = new WeightLayout(header.WeightDeclarations.Select(weight => weight.Id));
        Totals = new EventTotals(Layout) { ChosenWeight = chosenWeight };
        Totals.AddHeader(Source.BytesRead);
    }

    private void Begin()
    {
        if (_isUsed) throw new InvalidOperationException($"the events of {Name} were read before: a reader reads once");
        _isUsed = true;
    }

    private ChunkReader<TBlock> NewChunkReader()
    {
        var chunk = new TextChunk();
        var (block, parse) = NewParser();
        return new ChunkReader<TBlock>(block, () => Source.TryRead(chunk), totals => parse(chunk, totals));
    }
}
