using System.IO.Compression;

namespace Oom.Events;

/// <summary>
/// Cuts the text of a file into chunks of whole events. Where it cuts depends on the decompressed text alone: after the last whole event
/// of as many bytes as a chunk should have, or, if there is none, of twice as many, and so on. Not safe for use by several threads at once.
/// </summary>
internal sealed class ChunkSource(Stream text, string name, EventReaderOptions options, IEventBoundary boundary) : IDisposable
{
    private readonly TextChunk _rest = new();
    private bool _isAtEnd;
    private string? _truncation;
    private long _line = 1, _byte, _eventIndex, _chunkIndex;

    /// <summary>Decompressed bytes handed out so far.</summary>
    public long BytesRead => Volatile.Read(ref _byte);

    /// <summary>Reads the text before the first event.</summary>
    /// <param name="findEnd">Given the text so far and whether it is all, the length of the header; -1 for more text.</param>
    public void ReadHeader(HeaderEnd findEnd)
    {
        int length = 0, limit = options.ChunkBytes;
        while (true)
        {
            length = Fill(_rest, length, limit);
            _rest.SetLength(length);
            int end = FindEnd(findEnd);
            if (end >= 0)
            {
                ReadOnlySpan<byte> header = _rest.Text[..end];
                _line += header.Count((byte)'\n');
                _byte += end;
                _rest.Text[end..].CopyTo(_rest.Room);
                _rest.SetLength(length - end);
                return;
            }

            if (_isAtEnd) throw new InvalidOperationException("the end of the header was not decided at the end of the text");
            limit = Grow(limit, "a header without end");
        }
    }

    /// <summary>Length of the header that starts the text; -1 where the text is too short to tell.</summary>
    public delegate int HeaderEnd(ReadOnlySpan<byte> text, bool isAll);

    private int FindEnd(HeaderEnd findEnd)
    {
        try
        {
            return findEnd(_rest.Text, _isAtEnd);
        }
        catch (EventFormatException exception) when (_truncation is not null)
        {
            throw new EventFormatException(name, exception.Line, exception.ByteOffset, $"the end of broken compressed data ({_truncation})",
                "a complete compressed stream", exception);
        }
    }

    /// <summary>Reads the next chunk.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool TryRead(TextChunk chunk)
    {
        int limit = Math.Max(options.ChunkBytes, _rest.Length);
        chunk.EnsureCapacity(limit);
        _rest.Text.CopyTo(chunk.Room);
        int length = _rest.Length;
        chunk.SetLength(length);
        int end;
        while (true)
        {
            length = Fill(chunk, length, limit);
            chunk.SetLength(length);
            end = _isAtEnd ? length : boundary.LastCut(chunk.Text);
            if (end >= 0) break;
            limit = Grow(limit, "an event without end");
        }

        _rest.EnsureCapacity(length - end);
        chunk.Text[end..].CopyTo(_rest.Room);
        _rest.SetLength(length - end);
        chunk.SetLength(end);
        if (end == 0 && _truncation is null) return false;

        chunk.Index = _chunkIndex++;
        chunk.FirstLine = _line;
        chunk.FirstByte = _byte;
        chunk.FirstEventIndex = _eventIndex;
        chunk.IsLast = _isAtEnd;
        chunk.Truncation = _isAtEnd ? _truncation : null;
        if (_isAtEnd) _truncation = null;
        (long lines, long events) = boundary.Count(chunk);
        _line += lines;
        _eventIndex += events;
        Volatile.Write(ref _byte, _byte + end);
        return true;
    }

    public void Dispose() => text.Dispose();

    /// <summary>Reads until there are as many bytes as asked for or the text ends, so that chunks do
    /// not depend on how the stream delivers its bytes.</summary>
    private int Fill(TextChunk chunk, int length, int limit)
    {
        chunk.EnsureCapacity(limit);
        while (length < limit && !_isAtEnd)
        {
            int read;
            try
            {
                read = text.Read(chunk.Room[length..limit]);
            }
            catch (InvalidDataException exception) when (text is GZipStream or ZstandardStream)
            {
                _truncation = exception.Message;
                read = 0;
            }

            length += read;
            _isAtEnd = read == 0;
        }

        return length;
    }

    private int Grow(int limit, string what)
    {
        int maximum = Math.Max(options.MaximumEventBytes, options.ChunkBytes);
        if (limit < maximum) return (int)Math.Min(2L * limit, maximum);
        throw new EventFormatException(name, _line, _byte, $"{what} in {limit} bytes", $"events and headers of at most {maximum} bytes");
    }
}
