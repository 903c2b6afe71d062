using System.IO.Compression;
using Oom.Files;

namespace Oom.Events;

/// <summary>Opens event files and tells their kind by their content, whatever their names.</summary>
public static class EventFileContent
{
    private const string StandardInput = "-";

    /// <summary>Enough of the bytes of a file to decompress its first line.</summary>
    private const int RecognisedBytes = 4096;

    /// <summary>Zstandard gives nothing before a block is whole: a frame's header of at most 18 bytes, and a block of at
    /// most 128 KiB with its header (RFC 8878, 3.1.1).</summary>
    private const int LargestZstandardBlock = 18 + 3 + (128 << 10);

    /// <summary>The bytes of a file, from its first one on.</summary>
    /// <param name="path">Path of the file; "-" for standard input.</param>
    /// <param name="kind">HepMC where the text, decompressed, starts as HepMC's does; a Les Houches Event file where it starts with a tag
    /// or is empty, whose reader says what is wrong where it is none.</param>
    /// <exception cref="EventFormatException">The file is of neither kind.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Stream Open(string path, out EventFileKind kind)
    {
        Stream stream = Open(path);
        try
        {
            byte[] start = new byte[RecognisedBytes];
            int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (ContentStream.IsZstandard(start))
            {
                Array.Resize(ref start, LargestZstandardBlock);
                length += stream.ReadAtLeast(start.AsSpan(length), start.Length - length, throwOnEndOfStream: false);
            }

            ReadOnlySpan<byte> text = FirstText(start.AsMemory(0, length));
            if (!ForeignFile.MayHoldEvents(text))
                throw new EventFormatException(NameOf(path), 1, 0, ForeignFile.Describe(text, NameOf(path)), ForeignFile.Accepted);
            kind = IsHepMc(text) ? EventFileKind.HepMc : EventFileKind.LesHouches;
            return new PrefixedStream(start.AsMemory(0, length), stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The text of a file, decompressed where it is compressed.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="EventFormatException">The file is compressed in a way that is not read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Stream OpenText(string path) => ContentStream.Open(Open(path), path);

    /// <summary>Whether content is compressed in a way that is read.</summary>
    /// <param name="start">Its first bytes.</param>
    public static bool IsCompressed(ReadOnlySpan<byte> start) => InputFile.IsGzip(start) || ContentStream.IsZstandard(start);

    /// <summary>Whether a file is there and begins as one of events does.</summary>
    /// <param name="path">Path of the file.</param>
    public static bool HoldsEvents(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 }) return false;
        try
        {
            using var stream = Open(path, out _);
            return true;
        }
        catch (Exception e) when (e is EventFormatException or InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>What messages call a file.</summary>
    public static string NameOf(string path) => path == StandardInput ? "standard input" : path;

    /// <summary>Whether a text is meant to be HepMC: it starts with the library's name.</summary>
    internal static bool IsHepMc(ReadOnlySpan<byte> text) => TrimStart(text).StartsWith("HepMC::"u8);

    /// <summary>A text without the mark of its encoding (U+FEFF) and the blanks before its first word.</summary>
    internal static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("\uFEFF"u8)) text = text["\uFEFF"u8.Length..];
        int start = 0;
        while (start < text.Length && ByteMask.IsBlank(text[start])) start++;
        return text[start..];
    }

    internal static Stream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path == StandardInput)
            return IsInputClosed() ? throw new InvalidDataException("standard input is closed; events are to be read from it")
                : Console.OpenStandardInput();
        // The system would say that access is denied.
        return Directory.Exists(path)
            ? throw new InvalidDataException($"{path} is a folder; a file of events is needed")
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
    }

    // A program that starts without standard input gets its number for a pipe of the runtime's own, which never ends. What a
    // program was started with is not closed by starting another.
    private static bool IsInputClosed()
    {
        const string place = "/proc/self/fdinfo/0", flags = "flags:";
        const int closedByExec = 0x80000;
        string? line = File.Exists(place)
            ? File.ReadLines(place).FirstOrDefault(text => text.StartsWith(flags, StringComparison.Ordinal)) : null;
        return line is not null && (Convert.ToInt64(line[flags.Length..].Trim(), 8) & closedByExec) != 0;
    }

    private static ReadOnlySpan<byte> FirstText(ReadOnlyMemory<byte> start)
    {
        bool isGzip = InputFile.IsGzip(start.Span);
        if (!isGzip && !ContentStream.IsZstandard(start.Span)) return start.Span;
        byte[] text = new byte[RecognisedBytes];
        var packed = new PrefixedStream(start, Stream.Null);
        using Stream unpacked = isGzip ? new GZipStream(packed, CompressionMode.Decompress) : new ZstandardStream(packed);
        int length = 0;
        try
        {
            for (int read; length < text.Length && (read = unpacked.Read(text, length, text.Length - length)) > 0;) length += read;
        }
        catch (InvalidDataException)
        {
            // The start of a file ends anywhere; what it holds is enough.
        }

        return text.AsSpan(0, length);
    }
}
