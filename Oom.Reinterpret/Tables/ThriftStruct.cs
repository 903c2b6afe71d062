namespace Oom.Reinterpret.Tables;

/// <summary>A structure as Parquet writes those of its own: the compact protocol of Apache Thrift, numbers, lists and structures
/// by the numbers of their fields.</summary>
internal sealed class ThriftStruct
{
    // Parquet's own structures are five deep.
    private const int DepthMax = 16;

    private readonly Dictionary<long, object> _fields = [];

    private ThriftStruct()
    {
    }

    /// <summary>Reads a structure.</summary>
    /// <param name="bytes">What begins with it.</param>
    /// <param name="length">How many bytes it is long.</param>
    /// <returns>Null where the bytes are none, or end before it does.</returns>
    public static ThriftStruct? Read(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        return Read(bytes, ref length, DepthMax);
    }

    /// <summary>A number; null where there is none of that field.</summary>
    public long? Number(int field) => _fields.GetValueOrDefault(field) as long?;

    /// <summary>A structure; null where there is none of that field.</summary>
    public ThriftStruct? Struct(int field) => _fields.GetValueOrDefault(field) as ThriftStruct;

    /// <summary>The structures of a list; none where there is no list of that field.</summary>
    public IReadOnlyList<ThriftStruct> Structs(int field) => _fields.GetValueOrDefault(field) as List<ThriftStruct> ?? [];

    private static ThriftStruct? Read(ReadOnlySpan<byte> bytes, ref int place, int depth)
    {
        if (depth == 0) return null;
        var result = new ThriftStruct();
        long field = 0;
        while (place < bytes.Length)
        {
            int head = bytes[place++];
            if (head == 0) return result;
            if (head >> 4 != 0) field += head >> 4;
            else if (!TryVarint(bytes, ref place, out field)) return null;
            else field = Signed(field);
            if (!TryValue(bytes, ref place, head & 0xF, depth, out object? value)) return null;
            if (value is not null) result._fields[field] = value;
        }

        return null;
    }

    private static bool TryValue(ReadOnlySpan<byte> bytes, ref int place, int type, int depth, out object? value)
    {
        value = null;
        switch (type)
        {
            case 1 or 2: return true;
            case 3: return TrySkip(bytes, ref place, 1);
            case 4 or 5 or 6:
                if (!TryVarint(bytes, ref place, out long number)) return false;
                value = Signed(number);
                return true;
            case 7: return TrySkip(bytes, ref place, sizeof(double));
            case 8: return TryVarint(bytes, ref place, out long length) && TrySkip(bytes, ref place, length);
            case 9 or 10: return TryList(bytes, ref place, depth, out value);
            case 12: return (value = Read(bytes, ref place, depth - 1)) is not null;
            default: return false;
        }
    }

    private static bool TryList(ReadOnlySpan<byte> bytes, ref int place, int depth, out object? value)
    {
        value = null;
        if (place >= bytes.Length) return false;
        int head = bytes[place++], type = head & 0xF;
        long count = head >> 4;
        if (count == 15 && !TryVarint(bytes, ref place, out count)) return false;
        var structs = new List<ThriftStruct>();
        for (long i = 0; i < count; i++)
        {
            // In lists, unlike in fields, a truth value has a byte of its own.
            if (type is 1 or 2 ? !TrySkip(bytes, ref place, 1) : !TryValue(bytes, ref place, type, depth, out value)) return false;
            if (value is ThriftStruct item) structs.Add(item);
        }

        value = structs;
        return true;
    }

    private static bool TrySkip(ReadOnlySpan<byte> bytes, ref int place, long count)
    {
        if (count < 0 || count > bytes.Length - place) return false;
        place += (int)count;
        return true;
    }

    private static bool TryVarint(ReadOnlySpan<byte> bytes, ref int place, out long value)
    {
        value = 0;
        for (int shift = 0; shift < 64 && place < bytes.Length; shift += 7)
        {
            byte next = bytes[place++];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80) return true;
        }

        return false;
    }

    private static long Signed(long zigzag) => (long)((ulong)zigzag >> 1) ^ -(zigzag & 1);
}
