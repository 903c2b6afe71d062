using System.IO.Compression;
using Oom.Events.HepMc;

namespace Oom.Events;

/// <summary>Opens event files and tells their kind by their content, whatever their names.</summary>
public static class EventFileContent
{
    private const string StandardInput = "-";

    /// <summary>Enough of the bytes of a file to decompress its first line.</summary>
    private const int RecognisedBytes = 4096;

    /// <summary>The bytes of a file, from its first one on.</summary>
    /// <param name="path">Path of the file; "-" for standard input.</param>
    /// <param name="kind">HepMC where the text, decompressed, starts as HepMC's does; a Les Houches Event file where it starts with a tag or is empty, whose reader says what is wrong where it is none.</param>
    /// <exception cref="EventFormatException">The file is of neither kind.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Stream Open(string path, out EventFileKind kind)
    {
        Stream stream = Open(path);
        try
        {
            byte[] start = new byte[RecognisedBytes];
            int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            ReadOnlySpan<byte> text = FirstText(start.AsMemory(0, length));
            if (!ForeignFile.MayHoldEvents(text)) throw new EventFormatException(NameOf(path), 1, 0, ForeignFile.Describe(text), ForeignFile.Accepted);
            kind = HepMcText.IsHepMc(text) ? EventFileKind.HepMc : EventFileKind.LesHouches;
            return new PrefixedStream(start.AsMemory(0, length), stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>What messages call a file.</summary>
    public static string NameOf(string path) => path == StandardInput ? "standard input" : path;

    internal static Stream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return path == StandardInput
            ? Console.OpenStandardInput()
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
    }

    private static ReadOnlySpan<byte> FirstText(ReadOnlyMemory<byte> start)
    {
        if (!ContentStream.IsGzip(start.Span)) return start.Span;
        byte[] text = new byte[RecognisedBytes];
        using Stream gzip = new GZipStream(new PrefixedStream(start, Stream.Null), CompressionMode.Decompress);
        int length = 0;
        try
        {
            for (int read; length < text.Length && (read = gzip.Read(text, length, text.Length - length)) > 0;) length += read;
        }
        catch (InvalidDataException)
        {
            // The start of a file ends anywhere; what it holds is enough.
        }

        return text.AsSpan(0, length);
    }
}
