using System.IO.Compression;
using System.Text;

namespace Oom.Files;

/// <summary>Reads the files that are held in memory as a whole: ordinary files of a bounded
/// size, never pipes or devices, which have no end.</summary>
public static class InputFile
{
    /// <summary>The largest text in bytes, plain or unpacked.</summary>
    public const long LongestText = 128L << 20;

    /// <summary>The largest binary file in bytes, such as a model.</summary>
    public const long LongestBinary = 1L << 30;

    /// <summary>What is said of a file that holds nothing: pipes and devices have no length either.</summary>
    public const string NoContent = "it is empty, or a pipe or device";

    // RFC 1952, 2.3.1.
    private static readonly byte[] GzipMagic = [0x1f, 0x8b];

    /// <summary>Whether content is compressed with gzip.</summary>
    /// <param name="start">Its first bytes.</param>
    internal static bool IsGzip(ReadOnlySpan<byte> start) => start.StartsWith(GzipMagic);

    /// <summary>Checks that a path is that of an ordinary file with content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">The most bytes that it may have.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is a folder, holds nothing, or is larger.</exception>
    public static void Require(string path, long longest = long.MaxValue)
    {
        var file = Target(path);
        if (Directory.Exists(path)) throw new InvalidDataException($"{path} is a folder; a file is needed");
        if (!file.Exists) throw new FileNotFoundException($"there is no file {path}", path);
        // Pipes and devices have no length, and opening them may wait for ever.
        if (file.Length == 0) throw new InvalidDataException($"{path} holds nothing: {NoContent}");
        if (file.Length > longest)
            throw new InvalidDataException(FormattableString.Invariant($"{path} has {file.Length} bytes; at most {longest} are read"));
    }

    /// <summary>Whether a file that exists holds something, as no pipe and no device does.</summary>
    public static bool HasContent(string path) => Target(path).Length > 0;

    /// <summary>Opens a file for reading.</summary>
    /// <inheritdoc cref="Require"/>
    public static FileStream Open(string path)
    {
        Require(path);
        return File.OpenRead(path);
    }

    /// <summary>The content of a binary file.</summary>
    /// <inheritdoc cref="Require"/>
    public static byte[] ReadBytes(string path)
    {
        Require(path, LongestBinary);
        return File.ReadAllBytes(path);
    }

    /// <summary>The content of a text file in UTF-8, unpacked where it begins as gzip does.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is a folder, holds nothing, is larger, or holds what no text does.</exception>
    public static string ReadText(string path)
    {
        string text = ReadAll(path);
        // Parsers of numbers pass over characters of this kind, and archives are full of them.
        return text.Contains('\0', StringComparison.Ordinal)
            ? throw new InvalidDataException($"{path} is no text: it holds zero bytes; an archive is unpacked before it is read") : text;
    }

    private static string ReadAll(string path)
    {
        Require(path, LongestText);
        using var file = File.OpenRead(path);
        byte[] start = new byte[GzipMagic.Length];
        file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (!IsGzip(start)) return File.ReadAllText(path);
        file.Position = 0;
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress), Encoding.UTF8);
        var text = new StringBuilder();
        char[] buffer = new char[1 << 16];
        while (Next(reader, buffer, path) is > 0 and var count)
        {
            text.Append(buffer, 0, count);
            if (text.Length > LongestText)
                throw new InvalidDataException(
                    FormattableString.Invariant($"{path} unpacks to more than {LongestText} characters, which is the most that is read"));
        }

        return text.ToString();
    }

    private static int Next(StreamReader reader, char[] buffer, string path)
    {
        try
        {
            return reader.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path} begins as gzip does and is damaged: {e.Message}", e);
        }
    }

    private static FileInfo Target(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
    }
}
