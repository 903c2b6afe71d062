using System.Globalization;
using Oom.Terminal;

namespace Oom.Events;

/// <summary>An event file does not say what it should, at a place that is told.</summary>
public sealed class EventFormatException : FormatException, IInputError
{
    /// <summary>An error at a place of a file.</summary>
    /// <param name="file">Path of the file, or the name given to its stream.</param>
    /// <param name="line">Line number, counted from 1.</param>
    /// <param name="byteOffset">Offset of the place in the decompressed stream, counted from 0.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What should stand there.</param>
    /// <param name="inner">The error below this one, where there is one.</param>
    public EventFormatException(string file, long line, long byteOffset, string found, string expected, Exception? inner = null)
        : base(Compose(file, line, byteOffset, found, expected), inner)
    {
        File = file;
        Line = line;
        ByteOffset = byteOffset;
        Found = found;
        Expected = expected;
    }

    /// <summary>Path of the file, or the name given to its stream.</summary>
    public string File { get; }

    /// <summary>Line number, counted from 1.</summary>
    public long Line { get; }

    /// <summary>Offset in the decompressed stream, counted from 0.</summary>
    public long ByteOffset { get; }

    /// <summary>What was found.</summary>
    public string Found { get; }

    /// <summary>What was expected.</summary>
    public string Expected { get; }

    /// <summary>The message of an error at a place.</summary>
    internal static string Compose(string file, long line, long byteOffset, string found, string expected)
        => string.Create(CultureInfo.InvariantCulture, $"{file}, line {line} (byte {byteOffset}): found {found}, expected {expected}");
}
