using ParquetSharp;

namespace Oom.Reinterpret.Tables;

/// <summary>Writes small Parquet files by the library of Apache Arrow, as pandas and awkward do.</summary>
internal static class ParquetTable
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="group">The most rows of a group.</param>
    /// <param name="columns">Name and values of each column.</param>
    public static void Write(string path, int group, params (string Name, Array Values)[] columns)
    {
        int rows = columns[0].Values.Length;
        var types = columns.Select(column => new Column(column.Values.GetType().GetElementType()!, column.Name)).ToArray();
        using var file = new ParquetFileWriter(path, types, Compression.Zstd);
        for (int first = 0; first < rows; first += group)
        {
            using var part = file.AppendRowGroup();
            foreach (var (_, values) in columns)
            {
                using var writer = part.NextColumn().LogicalWriter();
                writer.Apply(new Writing(values, first, Math.Min(group, rows - first)));
            }
        }

        file.Close();
    }

    private sealed class Writing(Array values, int first, int count) : ILogicalColumnWriterVisitor<bool>
    {
        public bool OnLogicalColumnWriter<TValue>(LogicalColumnWriter<TValue> columnWriter)
        {
            columnWriter.WriteBatch(((TValue[])values).AsSpan(first, count));
            return true;
        }
    }
}
