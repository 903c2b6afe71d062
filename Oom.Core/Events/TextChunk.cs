using System.Runtime.InteropServices;

namespace Oom.Events;

/// <summary>A piece of text that holds whole events, with room around it for reads of whole vectors.</summary>
internal sealed unsafe class TextChunk
{
    /// <summary>Bytes that may be read before and behind the text. Behind it stand line feeds, so that the last line always ends.</summary>
    public const int Padding = 256;

    private byte[] _buffer = [];
    private byte* _pinned;

    public int Length { get; private set; }

    public int Capacity => _buffer.Length - 2 * Padding;

    /// <summary>Number of the chunk, counted from 0.</summary>
    public long Index { get; set; }

    /// <summary>Line number of the first character, counted from 1.</summary>
    public long FirstLine { get; set; }

    /// <summary>Offset of the first character in the decompressed stream.</summary>
    public long FirstByte { get; set; }

    /// <summary>Number of events before this chunk, by their closing tags.</summary>
    public long FirstEventIndex { get; set; }

    /// <summary>Whether the stream ends with this chunk.</summary>
    public bool IsLast { get; set; }

    /// <summary>Whether the stream was cut: compressed data that end too early.</summary>
    public string? Truncation { get; set; }

    public byte* Start => _pinned + Padding;

    public ReadOnlySpan<byte> Text => _buffer.Length == 0 ? default : _buffer.AsSpan(Padding, Length);

    /// <summary>The whole room for text.</summary>
    public Span<byte> Room => _buffer.AsSpan(Padding, Capacity);

    public void EnsureCapacity(int capacity)
    {
        if (Capacity >= capacity && _buffer.Length > 0) return;
        byte[] larger = GC.AllocateUninitializedArray<byte>(capacity + 2 * Padding, pinned: true);
        larger.AsSpan(0, Padding).Fill((byte)'\n');
        Text.CopyTo(larger.AsSpan(Padding));
        _buffer = larger;
        _pinned = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(larger, 0);
    }

    public void SetLength(int length)
    {
        Length = length;
        _buffer.AsSpan(Padding + length, Padding).Fill((byte)'\n');
    }
}
