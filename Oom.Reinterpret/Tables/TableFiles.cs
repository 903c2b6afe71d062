using Oom.Events;
using Oom.Events.Tables;

namespace Oom.Reinterpret.Tables;

/// <summary>Opens tables; their kind is told by their content, whatever their names.</summary>
internal static class TableFiles
{
    private const string StandardInput = "-";

    /// <summary>Whether a file is a Parquet file.</summary>
    public static bool IsParquet(string path)
    {
        if (path == StandardInput || new FileInfo(path) is not { Exists: true, Length: > 0 }) return false;
        using var stream = File.OpenRead(path);
        byte[] start = new byte["PAR1"u8.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual("PAR1"u8);
    }

    /// <summary>Opens a table.</summary>
    /// <param name="path">A Parquet file, or a text with a header line, plain, gzip or Zstandard; '-' is standard input.</param>
    /// <exception cref="TableException">It is none.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ITableSource Open(string path) => IsParquet(path) ? new ParquetSource(path) : new CsvSource(path);
}
