using System.Diagnostics;
using System.Globalization;
using Oom.Tables;
using Oom.Train.Tables;

namespace Oom.Benchmarks;

/// <summary>
/// "tables write FILE [ROWS [COLUMNS]]": a table of random floats, then "tables read FILE [THREADS
/// [MEMORY-MIB]]": all its columns as floats, and their sum.
/// Prints rows per second; two commands, so that the peak memory of each can be taken from outside.
/// </summary>
internal static class TablesCommand
{
    private const int Rows = 1_000_000, Columns = 100;

    public static int Run(string[] options)
    {
        int Number(int index, int otherwise)
            => index < options.Length ? int.Parse(options[index], CultureInfo.InvariantCulture) : otherwise;
        long start = Stopwatch.GetTimestamp();
        long rows = options[0] == "write" ? Write(options[1], Number(2, Rows), Number(3, Columns))
            : Read(options[1], new(Number(2, 2), Number(3, 0)));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"{options[0]}: {rows} rows in {seconds:F2} s, {rows / seconds / 1000:F0} thousand rows/s, file of {new FileInfo(options[1]).Length / 1e6:F0} MB"));
        return 0;
    }

    private static long Write(string path, int rows, int columnCount)
    {
        TableColumn[] columns = [.. Enumerable.Range(0, columnCount)
            .Select(i => new TableColumn(string.Create(CultureInfo.InvariantCulture, $"x{i}"), ColumnType.Float32))];
        var block = new ColumnBlock(columns);
        var random = new Random(1);
        using var writer = new ParquetWriter(path, columns, new Dictionary<string, string>());
        for (int start = 0; start < rows; start += block.Capacity)
        {
            block.Clear();
            block.Count = Math.Min(block.Capacity, rows - start);
            for (int column = 0; column < columnCount; column++)
            {
                foreach (ref float value in block.Floats(column)[..block.Count]) value = random.NextSingle() * 100;
            }
            writer.Append(block);
        }
        writer.Complete();
        return writer.Rows;
    }

    private static long Read(string path, DuckDbSettings settings)
    {
        var source = new TableSource(path);
        TableExpression[] all = [
            .. TableReader.Describe(source).Select(column => new TableExpression(column.Name, column.Name, ColumnType.Float32))];
        double sum = 0;
        long rows = TableReader.Read(source, all, block =>
        {
            for (int column = 0; column < all.Length; column++)
            {
                foreach (float value in block.Floats(column)[..block.Count]) sum += value;
            }
        }, settings);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean {sum / rows / all.Length:F4}"));
        return rows;
    }
}
