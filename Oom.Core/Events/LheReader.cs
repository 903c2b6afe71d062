namespace Oom.Events;

/// <summary>
/// Reads a Les Houches Event file (hep-ph/0609017; version 3 in arXiv:1405.1067), plain or gzip, once, from its start to its end.
/// </summary>
public sealed class LheReader : EventFileReader<EventBlock>
{
    private LheReader(Stream stream, string name, EventReaderOptions options) : base(stream, name, options, new LheEventBoundary())
    {
        var parser = new LheHeaderParser(name);
        LheHeader? header = null;
        Source.ReadHeader((text, isAll) =>
        {
            int end = parser.FindEnd(text, isAll);
            if (end >= 0) header = parser.Parse(text[..end]);
            return end;
        });
        Header = header!;
        Start(Header, options.NominalWeight);
    }

    /// <summary>What stands before the first event.</summary>
    public LheHeader Header { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of a plain or gzip file, whatever its extension; "-" for standard input.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <exception cref="EventFormatException">The file does not start as a Les Houches Event file does.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LheReader Open(string path, EventReaderOptions? options = null)
        => Open(EventFileContent.Open(path), EventFileContent.NameOf(path), options);

    /// <summary>Reads a stream, which the reader disposes with itself.</summary>
    /// <param name="stream">Plain or gzip text.</param>
    /// <param name="name">A name for messages.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <exception cref="EventFormatException">The stream does not start as a Les Houches Event file does.</exception>
    public static LheReader Open(Stream stream, string name, EventReaderOptions? options = null)
        => Open(stream, opened => new LheReader(opened, name, options ?? new EventReaderOptions()));

    private protected override (EventBlock Block, Func<TextChunk, ChunkTotals, bool> Parse) NewParser()
    {
        var block = new EventBlock();
        var parser = new LheEventParser(Name, Header, Layout, Options);
        return (block, Parse);

        bool Parse(TextChunk chunk, ChunkTotals totals)
        {
            parser.Parse(chunk, block, totals);
            return block.Count > 0;
        }
    }
}
