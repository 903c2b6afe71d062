using Oom.Terminal;

namespace Oom.Train.Tables;

/// <summary>Reads the columns of CSV files: names from the first line, types from all rows of all files.</summary>
internal static class CsvFiles
{
    private const string Text = "VARCHAR";

    /// <summary>Finds out the columns, which must be the same in each file and in the same order.</summary>
    /// <returns>The columns, and the call that reads a list of files, without its closing parenthesis.</returns>
    public static (IReadOnlyList<SourceColumn> Columns, Func<string, string> Call) Open(
        DuckDbConnection connection, IReadOnlyList<string> files)
    {
        var header = Header(connection, files[0]);
        foreach (string file in files.Skip(1))
        {
            var other = Header(connection, file);
            if (!other.Names.SequenceEqual(header.Names) || other.Separator != header.Separator)
            {
                throw new TableException(
                    $"{file}: the files of one table must have the same columns: its first line is '{Excerpt.Of(other.Line)}', and that of {files[0]} is '{Excerpt.Of(header.Line)}'");
            }
        }

        SourceColumn[] texts = [.. header.Names.Select(name => new SourceColumn(name, Text))];
        string all = $"{Call(header.Separator, texts)(TableScan.List(files))})";
        string[] tests = [.. texts.Select(column => TypeOf(Sql.Name(column.Name)))];
        string?[] types = connection.Query($"SELECT {string.Join(", ", tests.Select((test, i) => $"{test} AS t{i}"))} FROM {all}")[0];
        SourceColumn[] columns = [.. header.Names.Zip(types, (name, type) => new SourceColumn(name, type!))];
        return (columns, Call(header.Separator, columns));
    }

    /// <summary>The narrowest type that fits all values of a column that was read as text.</summary>
    private static string TypeOf(string column) => $"""
        CASE
            WHEN count({column}) = 0 THEN 'DOUBLE'
            WHEN bool_and({column} IS NULL OR coalesce(TRY_CAST({column} AS BIGINT) = TRY_CAST({column} AS DOUBLE), false)) THEN 'BIGINT'
            WHEN bool_and({column} IS NULL OR TRY_CAST({column} AS DOUBLE) IS NOT NULL) THEN 'DOUBLE'
            WHEN bool_and({column} IS NULL OR lower({column}) IN ('true', 'false')) THEN 'BOOLEAN'
            ELSE '{Text}'
        END
        """;

    private static Func<string, string> Call(char separator, IReadOnlyList<SourceColumn> columns)
        => files
            => $"""read_csv({files}, auto_detect = false, header = true, delim = {Sql.Text(separator.ToString())}, quote = '"', escape = '"', hive_partitioning = false, columns = {TableScan.Types(columns)}""";

    private static CsvHeader Header(DuckDbConnection connection, string file)
    {
        var lines = connection.Query($$"""
            SELECT line FROM read_csv({{TableScan.List([file])}}, auto_detect = false, header = false, delim = chr(1), quote = '', escape = '', hive_partitioning = false, columns = {'line': '{{Text}}'}) LIMIT 1
            """);
        return lines.Count == 0 || lines[0][0] is not { } line ? throw new TableException($"{file}: the table has no rows")
            : CsvHeader.Parse(file, line);
    }
}
