using Oom.Tables;

namespace Oom.Train.Tables;

/// <summary>A folder of small tables, and short ways to write and read them.</summary>
internal sealed class TableFolder : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public string File(string name) => _folder.File(name);

    public string Text(string name, string content)
    {
        System.IO.File.WriteAllText(File(name), content);
        return File(name);
    }

    public string Gzip(string name, string content)
    {
        using (var stream = new System.IO.Compression.GZipStream(
            System.IO.File.Create(File(name)), System.IO.Compression.CompressionLevel.Fastest)) stream.Write(
            System.Text.Encoding.UTF8.GetBytes(content));
        return File(name);
    }

    /// <summary>A Parquet file of what a query yields: not written by our writer.</summary>
    public string Parquet(string name, string query, string options = "")
    {
        using var connection = DuckDbConnection.Open(new(Threads: 2));
        connection.Execute($"COPY ({query}) TO {Sql.Text(File(name))} (FORMAT parquet{options})");
        return File(name);
    }

    public void Dispose() => _folder.Dispose();

    public static TableExpression Float(string sql) => new(sql, sql, ColumnType.Float32);

    public static TableExpression Double(string sql) => new(sql, sql, ColumnType.Float64);

    public static TableExpression Flag(string sql) => new(sql, sql, ColumnType.Boolean);

    /// <summary>The values of one expression.</summary>
    public static List<double> Doubles(TableSource source, string sql, DuckDbSettings? settings = null)
    {
        List<double> values = [];
        TableReader.Read(source, [Double(sql)], block => values.AddRange(block.Doubles(0)[..block.Count]), settings);
        return values;
    }

    public static string Refusal(TableSource source, params TableExpression[] expressions)
        => Assert.Throws<TableException>(() => TableReader.Read(source, expressions, _ => { })).Message;
}
