using System.Buffers.Binary;
using Oom.Events.Tables;

namespace Oom.Reinterpret.Tables;

/// <summary>
/// Looks at the pages of columns before they are read: the library reserves what a page says that it has and unpacks to, before it
/// finds that it does not. Fields have the numbers of parquet.thrift (format 2.10).
/// </summary>
internal static class ParquetPages
{
    // A number, its levels and what is said of both are no more than this for each value, with something for a page without any.
    private const long BytesOfValue = 64, BytesOfPage = 1 << 16;

    private const int TrailerBytes = 8, FirstHeaderBytes = 1 << 12, LargestHeaderBytes = 1 << 24;
    private const int RowGroups = 4, ColumnsOfGroup = 1, RowsOfGroup = 3, Metadata = 3, CompressedBytes = 7, DataPlace = 9,
        DictionaryPlace = 11;
    private const int UnpackedSize = 2, PackedSize = 3, NumberOfValues = 1;

    // Headers of data pages, of dictionaries, and of data pages of version 2.
    private static readonly int[] KindsOfPage = [5, 7, 8];

    /// <summary>Checks the pages of columns of numbers. What cannot be understood is left to the library, which says why.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns, by their places, with their names.</param>
    /// <exception cref="TableException">A page says that it is longer than the file, or unpacks to more than its values can be; a header
    /// of a page cannot be read.</exception>
    public static void Require(string path, IReadOnlyList<(int Place, string Name)> columns)
    {
        using var file = File.OpenRead(path);
        if (Footer(file) is not { } footer) return;
        foreach (var group in footer.Structs(RowGroups))
        {
            var chunks = group.Structs(ColumnsOfGroup);
            foreach (var (place, name) in columns)
            {
                if (place < chunks.Count && chunks[place].Struct(Metadata) is { } metadata)
                    Require(file, metadata, group.Number(RowsOfGroup) ?? 0, path, name);
            }
        }
    }

    private static void Require(FileStream file, ThriftStruct metadata, long rows, string path, string name)
    {
        long place = metadata.Number(DataPlace) ?? 0;
        if (metadata.Number(DictionaryPlace) is > 0 and var dictionary) place = Math.Min(place, dictionary);
        long end = place + Math.Max(0, metadata.Number(CompressedBytes) ?? 0);
        while (place >= 0 && place < Math.Min(end, file.Length))
        {
            // The library makes room for texts of a header as long as they say that they are.
            var header = Header(file, place, out int length) ?? throw new TableException(path, FormattableString.Invariant(
                $"no Parquet file that can be read: a page of the column '{name}' has no header at byte {place}, or one that is cut"));
            long unpacked = header.Number(UnpackedSize) ?? 0, packed = header.Number(PackedSize) ?? 0;
            long values = KindsOfPage.Select(kind => header.Struct(kind)?.Number(NumberOfValues) ?? 0).Max();
            if (unpacked > BytesOfPage + BytesOfValue * Math.Clamp(values, 0, Math.Max(0, rows)))
            {
                throw new TableException(path, FormattableString.Invariant(
                    $"no Parquet file that can be read: a page of the column '{name}' is said to unpack to {unpacked} bytes, for {values} values in {rows} rows"));
            }

            if (packed > file.Length - place)
            {
                throw new TableException(path, FormattableString.Invariant(
                    $"no Parquet file that can be read: a page of the column '{name}' is said to have {packed} bytes, of {file.Length} of the file"));
            }

            if (packed < 0) return;
            place += length + packed;
        }
    }

    private static ThriftStruct? Footer(FileStream file)
    {
        Span<byte> trailer = stackalloc byte[TrailerBytes];
        if (file.Length < TrailerBytes) return null;
        file.Position = file.Length - TrailerBytes;
        file.ReadExactly(trailer);
        int length = BinaryPrimitives.ReadInt32LittleEndian(trailer);
        if (length < 0 || length > file.Length - TrailerBytes) return null;
        file.Position = file.Length - TrailerBytes - length;
        byte[] footer = new byte[length];
        file.ReadExactly(footer);
        return ThriftStruct.Read(footer, out _);
    }

    // How long it is shows when it has been read.
    private static ThriftStruct? Header(FileStream file, long place, out int length)
    {
        length = 0;
        for (int size = FirstHeaderBytes; size <= LargestHeaderBytes; size *= 16)
        {
            byte[] bytes = new byte[(int)Math.Min(size, file.Length - place)];
            file.Position = place;
            file.ReadExactly(bytes);
            if (ThriftStruct.Read(bytes, out length) is { } header) return header;
            if (bytes.Length < size) return null;
        }

        return null;
    }
}
