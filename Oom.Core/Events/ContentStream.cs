using System.IO.Compression;
using Oom.Files;

namespace Oom.Events;

/// <summary>Opens text that may be compressed; the compression is recognised by the content, never by the file's name.</summary>
internal static class ContentStream
{
    private const int ReadAheadBytes = 1 << 16;
    private const int LongestMagic = 6;
    private static readonly byte[] ZstandardMagic = [0x28, 0xB5, 0x2F, 0xFD];

    private const string StrictValidation = "System.IO.Compression.UseStrictValidation";

    // Without it, .NET takes a gzip stream that was cut as one that ends. Our programs and packages set it when the process starts;
    // set here it comes too late where the process has used a GZipStream before.
    static ContentStream() => AppContext.SetSwitch(StrictValidation, true);

    /// <summary>The decompressed text of a stream, of which nothing has been read.</summary>
    /// <exception cref="EventFormatException">The stream is compressed in a way that is not supported.</exception>
    /// <exception cref="InvalidOperationException">This process cannot tell a gzip stream that was cut from a whole one.</exception>
    public static Stream Open(Stream stream, string name)
    {
        byte[] start = new byte[LongestMagic];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> content = start.AsSpan(0, length);
        if (ForeignFile.Named(content, name) is { } other) throw new EventFormatException(name, 1, 0, other, ForeignFile.Accepted);
        var whole = new PrefixedStream(start.AsMemory(0, length), stream);
        if (IsZstandard(content)) return new ZstandardStream(new BufferedStream(whole, ReadAheadBytes));
        if (!InputFile.IsGzip(content)) return whole;
        RequireStrictValidation();
        return new GZipStream(new BufferedStream(whole, ReadAheadBytes), CompressionMode.Decompress);
    }

    /// <summary>Whether content is compressed with Zstandard (RFC 8878).</summary>
    public static bool IsZstandard(ReadOnlySpan<byte> content) => content.StartsWith(ZstandardMagic);

    private static void RequireStrictValidation()
    {
        // The first bytes of any gzip stream.
        using var cut = new GZipStream(new MemoryStream([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 3]), CompressionMode.Decompress);
        try
        {
            cut.ReadByte();
        }
        catch (InvalidDataException)
        {
            return;
        }

        throw new InvalidOperationException(
            $"gzip files cannot be checked for truncation in this process: set the runtime option {StrictValidation} to true, or use no GZipStream before the first event file");
    }
}
