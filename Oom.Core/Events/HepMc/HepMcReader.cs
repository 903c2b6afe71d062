namespace Oom.Events.HepMc;

/// <summary>
/// Reads a file of HepMC3 ASCII or HepMC2 IO_GenEvent, plain or gzip, once, from its start to its end.
/// </summary>
public sealed class HepMcReader : EventFileReader<HepMcBlock>
{
    private HepMcReader(Stream stream, string name, EventReaderOptions options) : base(stream, name, options, new HepMcEventBoundary())
    {
        var parser = new HepMcHeaderParser(name, options.NominalWeight);
        HepMcHeader? header = null;
        Source.ReadHeader((text, isAll) => parser.FindEnd(text, isAll, out header));
        Header = header!;
        Start(Header, Header.OwnIndex == Header.NominalIndex ? null : options.NominalWeight);
    }

    /// <summary>What stands before the first event, and what the first event says of all.</summary>
    public HepMcHeader Header { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of a plain or gzip file, whatever its extension; "-" for standard input.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <exception cref="EventFormatException">The file does not start as a HepMC file
    /// does, or none of its weights is the nominal one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static HepMcReader Open(string path, EventReaderOptions? options = null)
        => Open(EventFileContent.Open(path), EventFileContent.NameOf(path), options);

    /// <summary>Reads a stream, which the reader disposes with itself.</summary>
    /// <param name="stream">Plain or gzip text.</param>
    /// <param name="name">A name for messages.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <exception cref="EventFormatException">The stream does not start as a HepMC file
    /// does, or none of its weights is the nominal one.</exception>
    public static HepMcReader Open(Stream stream, string name, EventReaderOptions? options = null)
        => Open(stream, opened => new HepMcReader(opened, name, options ?? new EventReaderOptions()));

    private protected override (HepMcBlock Block, Func<TextChunk, ChunkTotals, bool> Parse) NewParser()
    {
        var block = new HepMcBlock();
        var parser = new HepMcEventParser(Name, Header, Layout, Options.SkipBrokenEvents);
        return (block, Parse);

        bool Parse(TextChunk chunk, ChunkTotals totals)
        {
            parser.Parse(chunk, block, totals);
            return block.Count > 0;
        }
    }
}
