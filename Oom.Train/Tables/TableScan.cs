using System.Text.RegularExpressions;

namespace Oom.Train.Tables;

/// <summary>How DuckDB reads the files of a table.</summary>
internal sealed partial class TableScan
{
    /// <summary>In <see cref="NumberedRows"/>, the column of the file's name.</summary>
    public const string FileColumn = "__oom_file";

    /// <summary>In <see cref="NumberedRows"/>, the column of the row's number, from 1 on and through all files.</summary>
    public const string RowColumn = "__oom_row";

    private static readonly char[] Wildcards = ['*', '?', '['];

    private readonly string _call;

    private TableScan(IReadOnlyList<string> files, IReadOnlyList<SourceColumn> columns, string call)
    {
        Files = files;
        Columns = columns;
        _call = call;
    }

    /// <summary>The files.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The columns of every file.</summary>
    public IReadOnlyList<SourceColumn> Columns { get; }

    /// <summary>SQL for the rows, to stand after FROM.</summary>
    public string Rows => $"{_call})";

    /// <summary>SQL for the rows with their file and number; slower, since numbers are given one after the other.</summary>
    public string NumberedRows => $"(SELECT *, row_number() OVER () AS {RowColumn} FROM {_call}, filename = '{FileColumn}'))";

    /// <summary>The files in the way of messages.</summary>
    public string Name => FilesName(Files);

    /// <summary>Several files in the way of messages.</summary>
    public static string FilesName(IReadOnlyList<string> files) => files.Count == 1 ? files[0] : $"{files[0]} and {files.Count - 1} more";

    /// <summary>Finds out what files hold, and lets the connection touch nothing else from then on.</summary>
    /// <exception cref="TableException">They cannot be read as one table.</exception>
    public static TableScan Open(DuckDbConnection connection, IReadOnlyList<string> files)
    {
        var kind = TableFiles.Kind(files);
        TableFiles.CheckCompression(files);
        connection.Execute(
            $"SET allowed_paths = {Sql.List(files.SelectMany(file => new[] { file, Path.GetFullPath(file), Pattern(file) }))}");
        connection.Execute("SET enable_external_access = false");
        connection.Execute("SET lock_configuration = true");
        try
        {
            var (columns, call) = kind switch
            {
                TableFileKind.Parquet => ParquetFiles.Open(connection, files),
                TableFileKind.Csv => CsvFiles.Open(connection, files),
                _ => NdJsonFiles.Open(connection, files),
            };
            foreach (string file in files)
            {
                if (connection.Query($"SELECT 1 FROM {call(List([file]))}) LIMIT 1").Count == 0)
                    throw new TableException($"{file}: the table has no rows");
            }
            return new(files, columns, call(List(files)));
        }
        catch (DuckDbException error)
        {
            throw new TableException($"{FilesName(files)}: {error.Summary}", error);
        }
    }

    /// <summary>What a query says of its columns.</summary>
    public static IReadOnlyList<SourceColumn> Describe(DuckDbConnection connection, string query)
        => [.. connection.Query($"SELECT column_name, column_type FROM (DESCRIBE {query})")
            .Select(row => new SourceColumn(row[0]!, row[1]!))];

    /// <summary>A SQL list of files, whose wildcards stand for themselves.</summary>
    public static string List(IEnumerable<string> files) => Sql.List(files.Select(Pattern));

    /// <summary>A SQL struct that gives columns their types.</summary>
    public static string Types(IEnumerable<SourceColumn> columns)
        => $"{{{string.Join(", ", columns.Select(column => $"{Sql.Text(column.Name)}: {Sql.Text(column.Type)}"))}}}";

    /// <summary>A path that matches one file alone, even where its name has wildcards.</summary>
    private static string Pattern(string file)
        => file.IndexOfAny(Wildcards) < 0 ? file : Wildcard().Replace(Path.GetFullPath(file), "[$0]");

    [GeneratedRegex(@"[*?\[]")]
    private static partial Regex Wildcard();
}
