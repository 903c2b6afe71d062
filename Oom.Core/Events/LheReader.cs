namespace Oom.Events;

/// <summary>
/// Reads a Les Houches Event file (hep-ph/0609017; version 3 in arXiv:1405.1067), plain or gzip, once, from its start to its end.
/// The header is read when the file is opened; then either <see cref="Blocks"/> or <see cref="Process{TResult}"/> reads the events.
/// </summary>
public sealed partial class LheReader : IDisposable
{
    private readonly ChunkSource _source;
    private readonly EventReaderOptions _options;
    private readonly WeightLayout _layout;
    private readonly Stream _file;
    private bool _isUsed;

    private LheReader(Stream stream, string name, EventReaderOptions options)
    {
        (_file, _options, Name) = (stream, options, name);
        _source = new ChunkSource(ContentStream.Open(stream, name), name, options, new LheEventBoundary());
        var parser = new LheHeaderParser(name);
        LheHeader? header = null;
        _source.ReadHeader((text, isAll) =>
        {
            int end = parser.FindEnd(text, isAll);
            if (end >= 0) header = parser.Parse(text[..end]);
            return end;
        });
        Header = header!;
        _layout = new WeightLayout(Header.WeightDeclarations.Select(weight => weight.Id));
        Totals = new EventTotals(_layout) { ChosenWeight = options.NominalWeight };
        Totals.AddHeader(_source.BytesRead);
    }

    /// <summary>Name of the file, as messages give it.</summary>
    public string Name { get; }

    /// <summary>What stands before the first event.</summary>
    public LheHeader Header { get; }

    /// <summary>What the events read so far add up to; complete when all blocks were taken.</summary>
    public EventTotals Totals { get; }

    /// <summary>Decompressed bytes that were read so far. May be read from any thread, for a progress bar.</summary>
    public long BytesRead => _source.BytesRead;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of a plain or gzip file, whatever its extension; "-" for standard input.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <exception cref="EventFormatException">The file does not start as a Les Houches Event file does.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LheReader Open(string path, EventReaderOptions? options = null) => Open(EventFileContent.Open(path), EventFileContent.NameOf(path), options);

    /// <summary>Reads a stream, which the reader disposes with itself.</summary>
    /// <param name="stream">Plain or gzip text.</param>
    /// <param name="name">A name for messages.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <exception cref="EventFormatException">The stream does not start as a Les Houches Event file does.</exception>
    public static LheReader Open(Stream stream, string name, EventReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return new LheReader(stream, name, options ?? new EventReaderOptions());
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The events, block by block, read on the calling thread. A block is filled anew for the next step.</summary>
    /// <exception cref="EventFormatException">An event is broken and broken events are not to be skipped, or the file goes on behind its closing tag.</exception>
    /// <exception cref="InvalidOperationException">The events were read before.</exception>
    public IEnumerable<EventBlock> Blocks()
    {
        Begin();
        ChunkReader<EventBlock> reader = NewChunkReader();
        var totals = new ChunkTotals();
        while (reader.TryTake())
        {
            bool hasEvents = reader.Read(totals);
            Totals.Add(totals);
            if (hasEvents) yield return reader.Block;
        }
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

    private ChunkReader<EventBlock> NewChunkReader()
    {
        var chunk = new TextChunk();
        var block = new EventBlock();
        var parser = new LheEventParser(Name, Header, _layout, _options);
        return new ChunkReader<EventBlock>(block, () => _source.TryRead(chunk), totals =>
        {
            parser.Parse(chunk, block, totals);
            return block.Count > 0;
        });
    }
}
