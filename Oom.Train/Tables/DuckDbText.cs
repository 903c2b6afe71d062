using System.Runtime.InteropServices;

namespace Oom.Train.Tables;

/// <summary>The struct duckdb_string_t: a text of up to 12 bytes lies inside it, a longer one behind a pointer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal readonly unsafe struct DuckDbText
{
    private const int MostInside = 12;

    [FieldOffset(0)]
    private readonly uint _length;

    [FieldOffset(4)]
    private readonly byte _first;

    [FieldOffset(8)]
    private readonly byte* _pointer;

    /// <summary>The UTF-8 bytes of the text at an address.</summary>
    public static ReadOnlySpan<byte> Bytes(DuckDbText* text)
        => new(text->_length <= MostInside ? &text->_first : text->_pointer, checked((int)text->_length));
}
