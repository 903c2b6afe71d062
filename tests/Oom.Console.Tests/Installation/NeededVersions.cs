using System.Buffers.Binary;
using System.Text;

namespace Oom.Programs.Installation;

/// <summary>The versions of the system's libraries that a native file of Linux asks for: the section <c>.gnu.version_r</c> of ELF-64
/// (Linux Standard Base, Core specification, "Symbol Versioning").</summary>
internal static class NeededVersions
{
    private const uint NeededVersionsSection = 0x6ffffffe;

    // Of the header: the section table's place, the size of its entries, their number.
    private const int HeaderLength = 64, TableAt = 40, EntryLengthAt = 58, EntriesAt = 60;

    // Of an entry of the table: kind, place in the file, the section with the names, the number of records.
    private const int KindAt = 4, PlaceAt = 24, NamesAt = 40, RecordsAt = 44;

    /// <summary>Whether the file is one of ELF-64.</summary>
    public static bool IsElf(string path)
    {
        Span<byte> start = stackalloc byte[HeaderLength];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(start, HeaderLength, throwOnEndOfStream: false) == HeaderLength && start[..5].SequenceEqual("\u007fELF\u0002"u8);
    }

    /// <summary>Names of the versions, such as <c>GLIBC_2.17</c>.</summary>
    public static IReadOnlyList<string> Read(string path)
    {
        using var file = File.OpenRead(path);
        byte[] header = Bytes(file, 0, HeaderLength);
        long table = Int64(header, TableAt);
        int length = UInt16(header, EntryLengthAt);
        byte[] sections = Bytes(file, table, length * UInt16(header, EntriesAt));
        for (int section = 0; section < sections.Length; section += length)
        {
            if ((uint)Int32(sections, section + KindAt) != NeededVersionsSection) continue;
            var needs = Section(section);
            return [.. Names(needs, Section(Int32(sections, section + NamesAt) * length), Int32(sections, section + RecordsAt))];
        }

        return [];

        byte[] Section(int at) => Bytes(file, Int64(sections, at + PlaceAt), (int)Int64(sections, at + PlaceAt + sizeof(long)));
    }

    // A record for each library, followed by one for each of its versions; each says where the next one stands, counted from itself.
    private static IEnumerable<string> Names(byte[] needs, byte[] names, int libraries)
    {
        for (int library = 0; libraries > 0; libraries--, library += Int32(needs, library + 12))
        {
            int version = library + Int32(needs, library + 8);
            for (int count = UInt16(needs, library + 2); count > 0; count--, version += Int32(needs, version + 12))
            {
                int name = Int32(needs, version + 8);
                yield return Encoding.ASCII.GetString(names, name, Array.IndexOf(names, (byte)0, name) - name);
            }
        }
    }

    private static byte[] Bytes(FileStream file, long at, int count)
    {
        byte[] bytes = new byte[count];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static int UInt16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static int Int32(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private static long Int64(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}
