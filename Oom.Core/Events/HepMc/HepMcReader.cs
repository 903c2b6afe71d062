namespace Oom.Events.HepMc;

/// <summary>
/// Reads a file of HepMC3 ASCII or HepMC2 IO_GenEvent, plain or gzip, once, from its start to its end. The header is read when the file is opened;
/// then either <see cref="Blocks"/> or <see cref="Process{TResult}"/> reads the events.
/// </summary>
public sealed class HepMcReader : IDisposable
{
    private readonly ChunkSource _source;
    private readonly EventReaderOptions _options;
    private readonly WeightLayout _layout;
    private readonly Stream _file;
    private bool _isUsed;

    private HepMcReader(Stream stream, string name, EventReaderOptions options)
    {
        (_file, _options, Name) = (stream, options, name);
        _source = new ChunkSource(ContentStream.Open(stream, name), name, options, new HepMcEventBoundary());
        var parser = new HepMcHeaderParser(name, options.NominalWeight);
        HepMcHeader? header = null;
        _source.ReadHeader((text, isAll) => parser.FindEnd(text, isAll, out header));
        Header = header!;
        _layout = new WeightLayout(Header.WeightDeclarations.Select(weight => weight.Id));
        Totals = new EventTotals(_layout) { ChosenWeight = Header.OwnIndex == Header.NominalIndex ? null : options.NominalWeight };
        Totals.AddHeader(_source.BytesRead);
    }

    /// <summary>Name of the file, as messages give it.</summary>
    public string Name { get; }

    /// <summary>What stands before the first event, and what the first event says of all.</summary>
    public HepMcHeader Header { get; }

    /// <summary>What the events read so far add up to; complete when all blocks were taken.</summary>
    public EventTotals Totals { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of a plain or gzip file, whatever its extension; "-" for standard input.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <exception cref="EventFormatException">The file does not start as a HepMC file does, or none of its weights is the nominal one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static HepMcReader Open(string path, EventReaderOptions? options = null) => Open(EventFileContent.Open(path), EventFileContent.NameOf(path), options);

    /// <summary>Reads a stream, which the reader disposes with itself.</summary>
    /// <param name="stream">Plain or gzip text.</param>
    /// <param name="name">A name for messages.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <exception cref="EventFormatException">The stream does not start as a HepMC file does, or none of its weights is the nominal one.</exception>
    public static HepMcReader Open(Stream stream, string name, EventReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return new HepMcReader(stream, name, options ?? new EventReaderOptions());
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The events, block by block, read on the calling thread. A block is filled anew for the next step.</summary>
    /// <exception cref="EventFormatException">An event is broken and broken events are not to be skipped, or the file goes on behind its end.</exception>
    /// <exception cref="InvalidOperationException">The events were read before.</exception>
    public IEnumerable<HepMcBlock> Blocks()
    {
        Begin();
        ChunkReader<HepMcBlock> reader = NewChunkReader();
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
    /// the results are consumed on the calling thread in the order of the file. Chunks do not depend on the number of threads, so neither do results.
    /// </summary>
    /// <typeparam name="TResult">What a block of events is mapped to; it must not keep spans of the block, which is filled anew.</typeparam>
    /// <param name="threads">Number of threads that read, at least 1; with 1, all is done on the calling thread.</param>
    /// <param name="createWorker">Makes the delegate of one thread, on that thread.</param>
    /// <param name="consume">Takes the results, one at a time.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The totals of the file.</returns>
    /// <exception cref="EventFormatException">An event is broken and broken events are not to be skipped, or the file goes on behind its end; the first one in the file.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The events were read before.</exception>
    public EventTotals Process<TResult>(int threads, Func<Func<HepMcBlock, TResult>> createWorker, Action<TResult> consume, CancellationToken cancellationToken = default)
    {
        Begin();
        ChunkProcessing.Run(threads, NewChunkReader, createWorker, consume, Totals, cancellationToken);
        return Totals;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _source.Dispose();
        _file.Dispose();
    }

    private void Begin()
    {
        if (_isUsed) throw new InvalidOperationException($"the events of {Name} were read before: a reader reads once");
        _isUsed = true;
    }

    private ChunkReader<HepMcBlock> NewChunkReader()
    {
        var chunk = new TextChunk();
        var block = new HepMcBlock();
        var parser = new HepMcEventParser(Name, Header, _layout, _options.SkipBrokenEvents);
        return new ChunkReader<HepMcBlock>(block, () => _source.TryRead(chunk), totals =>
        {
            parser.Parse(chunk, block, totals);
            return block.Count > 0;
        });
    }
}
