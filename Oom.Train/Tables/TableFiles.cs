using System.IO.Compression;
using Oom.Files;

namespace Oom.Train.Tables;

/// <summary>The files of an event table.</summary>
internal static class TableFiles
{
    private const string Gzip = ".gz";

    /// <summary>Numbers as text shrink by about three, a column of one value by a few hundred; a bomb by a
    /// thousand. What is smaller than the bytes does no harm.</summary>
    private const long LargestExpansion = 400, AlwaysUnpacked = 64L << 20;

    private static readonly (string Extension, TableFileKind Kind)[] Extensions =
        [(".parquet", TableFileKind.Parquet), (".csv", TableFileKind.Csv), (".ndjson", TableFileKind.NdJson),
            (".jsonl", TableFileKind.NdJson)];

    /// <summary>The files that a path means, which may hold the wildcards * ? [] and **
    /// for folders in any depth; in ordinal order.</summary>
    /// <exception cref="TableException">There is no such file.</exception>
    public static IReadOnlyList<string> Resolve(string path)
    {
        if (File.Exists(path)) return [path];
        if (path.IndexOfAny(['*', '?', '[']) < 0) throw new TableException($"{path}: there is no such file");
        using var connection = DuckDbConnection.Open(new(Threads: 1));
        string[] files = [.. connection.Query($"SELECT file FROM glob({Sql.Text(path)})").Select(row => row[0]!)
            .Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new TableException($"{path}: no file matches");
    }

    /// <summary>The kind of the files, which must be one, exist, and be named once.</summary>
    /// <exception cref="TableException">They cannot be read as one table.</exception>
    public static TableFileKind Kind(IReadOnlyList<string> files)
    {
        if (files.Count == 0) throw new TableException("an event table needs at least one file");
        HashSet<string> seen = [];
        foreach (string file in files)
        {
            if (!File.Exists(file)) throw new TableException($"{file}: there is no such file");
            if (!InputFile.HasContent(file)) throw new TableException($"{file}: the table has no rows");
            if (!seen.Add(Path.GetFullPath(file))) throw new TableException($"{file}: the file is named twice in one table");
            if (Kind(file) != Kind(files[0]))
                throw new TableException($"{file}: the files of one table must be of one kind, and {files[0]} is {Kind(files[0])}");
        }
        return Kind(files[0]);
    }

    /// <summary>Makes sure that compressed files are whole tables: DuckDB takes a gzip file that was cut between two rows as one that ends,
    /// and unpacks one that expands almost without end.</summary>
    /// <exception cref="TableException">A file is cut or damaged, or unpacks to far more than a table does.</exception>
    public static void CheckCompression(IReadOnlyList<string> files)
    {
        byte[] buffer = new byte[1 << 16];
        foreach (string file in files.Where(file => file.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase)))
        {
            try
            {
                using var packed = File.OpenRead(file);
                using var content = new GZipStream(packed, CompressionMode.Decompress);
                long bytes = 0;
                while (content.Read(buffer) is > 0 and var count)
                {
                    bytes += count;
                    if (bytes > AlwaysUnpacked && bytes > LargestExpansion * packed.Position)
                        throw new TableException($"{file}: it unpacks to more than {LargestExpansion} times its size, as no table does");
                }
            }
            catch (InvalidDataException damage)
            {
                throw new TableException($"{file}: the gzip file is cut or damaged: {damage.Message}", damage);
            }
        }
    }

    private static TableFileKind Kind(string file)
    {
        string name = file.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase) ? file[..^Gzip.Length] : file;
        foreach (var (extension, kind) in Extensions)
        {
            bool plainOnly = kind == TableFileKind.Parquet;
            if ((plainOnly ? file : name).EndsWith(extension, StringComparison.OrdinalIgnoreCase)) return kind;
        }
        throw new TableException(
            $"{file}: the extension says nothing about the kind of table; allowed are .parquet, and .csv, .ndjson and .jsonl, plain or with .gz");
    }
}
