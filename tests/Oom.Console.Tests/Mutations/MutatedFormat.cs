using System.IO.Compression;

namespace Oom.Programs.Mutations;

/// <summary>A format whose files are changed, and the command that reads them.</summary>
/// <param name="Name">The format.</param>
/// <param name="Files">The files that are changed, by their paths in the folder of the run.</param>
/// <param name="Prepare">Fills a new folder with everything that the command needs.</param>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments, for the folder; one of several by the number of the mutation.</param>
internal sealed record MutatedFormat(
    string Name, string[] Files, Action<string> Prepare, ProgramUnderTest Program, Func<string, int, string[]> Arguments)
{
    /// <summary>The file that holds the digests of others, which are to be right after a change; null where there is none.</summary>
    public string? Manifest { get; init; }

    private const string Gzip = ".gz";

    /// <summary>What a file must end with to be changed byte by byte alone.</summary>
    private static readonly string[] BinaryEndings = [".onnx", ".parquet", Gzip];

    /// <summary>Begins the sentence of exit code 1 that a format may end in by its specification; null where there is none.</summary>
    public string? Missing { get; init; }

    /// <summary>Whether the program ends in exit code 2 even with the file as it is, since others that it names are absent.</summary>
    public bool IsNeverRead { get; init; }

    /// <summary>How many mutations continuous integration runs: those whose commands fit, or
    /// start DuckDB, take 10 to 50 ms each, others a few.</summary>
    public int Usual => Slow.Contains(Name) ? 300 : 2_000;

    private static readonly string[] Slow =
    [
        "oom.response.json", "oom.measurement.json", "oom.domain.json", "oom.counts", "oom.result grid", "oom.refinable", "oom.trees",
        "surrogate specification", "detector specification", "csv of a search",
        "table.csv", "table.csv.gz", "table.ndjson", "table.parquet", "oom.scan", "scores",
        "shapes specification", "oom.ratio", "oom.correlator", "jets",
    ];

    /// <summary>All formats.</summary>
    public static IReadOnlyList<MutatedFormat> All { get; } = [
        .. MutatedBundles.All, .. MutatedDocuments.All, .. MutatedSpecifications.All, .. MutatedTables.All, .. MutatedRows.All, .. MutatedSearches.All,
        .. MutatedCorrelators.All];

    /// <summary>A changed content of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="number">Number of the mutation, which determines it.</param>
    public static byte[] Mutate(string file, byte[] content, int number)
        => file.EndsWith(Gzip, StringComparison.Ordinal) && number % 2 == 0 ? Pack(new TextMutator(number).Mutate(Unpack(content)))
        : BinaryEndings.Any(file.EndsWith) ? new ByteMutator(number).Mutate(content) : new TextMutator(number).Mutate(content);

    /// <summary>Content as gzip packs it.</summary>
    public static byte[] Pack(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest)) gzip.Write(content);
        return stream.ToArray();
    }

    private static byte[] Unpack(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress)) gzip.CopyTo(stream);
        return stream.ToArray();
    }

    /// <summary>A file of the folder of a run.</summary>
    public static string In(string folder, string name) => Path.Combine(folder, name);

    /// <summary>Copies files of the repository into the folder of a run.</summary>
    public static void Copy(string folder, string[] source, params string[] names)
    {
        foreach (string name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(In(folder, name))!);
            File.Copy(TestData.Repository([.. source, name]), In(folder, name));
        }
    }
}
