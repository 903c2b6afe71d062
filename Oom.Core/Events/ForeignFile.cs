
namespace Oom.Events;

/// <summary>Names files that are no event files of a kind that is read, by their first bytes, for messages.</summary>
internal static class ForeignFile
{
    private const string Unpack = "an archive: unpack it and read its files";

    /// <summary>Where the header of a tar archive says that it is one.</summary>
    private const int TarMarkPlace = 257;

    private static readonly (byte[] Start, string Name)[] Known =
    [
        ([.. "root"u8], "a ROOT file"), ([.. "BZh"u8], "a bzip2 file, to be decompressed with 'bzip2 -dk FILE'"),
        ([0xFD, .. "7zXZ"u8], "an xz file, to be decompressed with 'xz -dk FILE'"),
        ([.. "PK\u0003\u0004"u8], $"a zip file, {Unpack}"), ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], $"a 7z file, {Unpack}"),
        ([.. "Rar!"u8], $"a rar file, {Unpack}"),
        ([.. "PAR1"u8], "a Parquet file"), ([0x89, .. "HDF"u8], "an HDF5 file"),
        ([0x1F, 0x9D], "a file of the program compress, to be decompressed with 'gzip -dk FILE'"),
    ];

    /// <summary>What is read, for messages.</summary>
    public const string Accepted =
        "Les Houches events ('<LesHouchesEvents'), HepMC3 ASCII or HepMC2 IO_GenEvent ('HepMC::'), each as plain text, gzip or Zstandard";

    /// <summary>Whether text can be an event file: it is empty, or starts as HepMC or a tag does.</summary>
    public static bool MayHoldEvents(ReadOnlySpan<byte> text)
    {
        if (IsTar(text)) return false;
        text = EventFileContent.TrimStart(text);
        return text.IsEmpty || text[0] == '<' || EventFileContent.IsHepMc(text);
    }

    /// <summary>What stands at the start of a file: the name of its format where it is known, its first line otherwise.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Name of the file.</param>
    public static string Describe(ReadOnlySpan<byte> text, string name)
    {
        if (Named(text, name) is { } known) return known;
        return IsTar(text) ? $"a tar file, {Unpack}" : Excerpt.Of(EventFileContent.TrimStart(text));
    }

    /// <summary>The name of a format that is known by its first bytes; null for others.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Name of the file, which a command needs.</param>
    public static string? Named(ReadOnlySpan<byte> text, string name)
    {
        foreach ((byte[] start, string format) in Known)
        {
            if (text.StartsWith(start)) return format.Replace("FILE", name, StringComparison.Ordinal);
        }

        return null;
    }

    private static bool IsTar(ReadOnlySpan<byte> text) => text.Length > TarMarkPlace && text[TarMarkPlace..].StartsWith("ustar"u8);
}
