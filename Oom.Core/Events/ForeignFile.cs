using Oom.Events.HepMc;

namespace Oom.Events;

/// <summary>Names files that are no event files of a kind that is read, by their first bytes, for messages.</summary>
internal static class ForeignFile
{
    private static readonly (byte[] Start, string Name)[] Known =
    [
        ([.. "root"u8], "a ROOT file"), ([.. "BZh"u8], "a bzip2 file"), ([0xFD, .. "7zXZ"u8], "an xz file"), ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file"),
        ([.. "PK\u0003\u0004"u8], "a zip file"), ([.. "PAR1"u8], "a Parquet file"), ([0x89, .. "HDF"u8], "an HDF5 file"),
    ];

    /// <summary>What is read, for messages.</summary>
    public const string Accepted = "Les Houches events ('<LesHouchesEvents'), HepMC3 ASCII or HepMC2 IO_GenEvent ('HepMC::'), each as plain text or gzip";

    /// <summary>Whether text can be an event file: it is empty, or starts as HepMC or a tag does.</summary>
    public static bool MayHoldEvents(ReadOnlySpan<byte> text)
    {
        text = HepMcText.TrimStart(text);
        return text.IsEmpty || text[0] == '<' || HepMcText.IsHepMc(text);
    }

    /// <summary>What stands at the start of a file: the name of its format where it is known, its first line otherwise.</summary>
    public static string Describe(ReadOnlySpan<byte> text)
    {
        foreach ((byte[] start, string name) in Known)
        {
            if (text.StartsWith(start)) return name;
        }

        return Excerpt.Of(HepMcText.TrimStart(text));
    }
}
