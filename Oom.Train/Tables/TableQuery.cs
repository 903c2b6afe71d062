namespace Oom.Train.Tables;

/// <summary>The SQL that reads a source.</summary>
internal sealed class TableQuery
{
    private readonly TableSource _source;
    private readonly string _function;
    private readonly bool _isParquet;

    /// <summary>The SQL of a source.</summary>
    /// <exception cref="TableException">A file is of no known kind, or files are of different kinds.</exception>
    public TableQuery(TableSource source)
    {
        if (source.Files.Count == 0) throw new ArgumentException("a source has at least one file", nameof(source));
        _source = source;
        string[] kinds = [.. source.Files.Select(KindOf).Distinct()];
        if (kinds.Length > 1) throw new TableException($"{FileNames}: files of one process are of one kind; found {string.Join(" and ", kinds)}");
        _isParquet = kinds[0] == "read_parquet";
        _function = kinds[0];
    }

    /// <summary>The files in messages.</summary>
    public string FileNames => _source.Files.Count == 1 ? _source.Files[0] : $"{_source.Files[0]} and {_source.Files.Count - 1} more";

    /// <summary>Column with the file's name in queries that ask for it.</summary>
    public const string FileColumn = "filename";

    /// <summary>Column with the number of the row in its file, from 0.</summary>
    public const string RowColumn = "file_row_number";

    /// <summary>The condition that rows are taken by; null for all rows.</summary>
    public string? Selection => _source.Selection;

    /// <summary>A statement that selects expressions.</summary>
    /// <param name="expressions">SQL expressions.</param>
    public string Select(IEnumerable<string> expressions) => $"SELECT {string.Join(", ", expressions)} FROM {Rows(located: false)}{Where}";

    /// <summary>A statement that finds the first row of a condition and shows a value there: file, row number from 0, value as text.</summary>
    /// <param name="value">SQL expression of the value.</param>
    /// <param name="condition">SQL condition.</param>
    public string Locate(string value, string condition)
        => $"SELECT {FileColumn}, CAST({RowColumn} AS VARCHAR), CAST(({value}) AS VARCHAR) FROM {Rows(located: true)}{(Where.Length == 0 ? " WHERE " : Where + " AND ")}({condition}) LIMIT 1";

    /// <summary>A statement with the columns of the files and the derived ones, without rows.</summary>
    public string Describe() => $"SELECT column_name FROM (DESCRIBE SELECT * FROM {Rows(located: false)})";

    private string Where => _source.Selection is { } selection ? $" WHERE ({selection})" : "";

    private string Rows(bool located)
    {
        string files = string.Join(", ", _source.Files.Select(SqlText.Literal));
        string options = located ? _isParquet ? ", filename = true, file_row_number = true" : ", filename = true" : "";
        string rows = $"{_function}([{files}]{options})";
        if (located && !_isParquet) rows = $"(SELECT *, row_number() OVER (PARTITION BY {FileColumn}) - 1 AS {RowColumn} FROM {rows})";
        foreach (var (name, sql) in _source.Derived) rows = $"(SELECT *, ({sql}) AS {SqlText.Name(name)} FROM {rows})";
        return rows;
    }

    private static string KindOf(string path)
    {
        string name = Path.GetFileName(path).ToLowerInvariant();
        if (name.EndsWith(".parquet", StringComparison.Ordinal)) return "read_parquet";
        if (name.EndsWith(".gz", StringComparison.Ordinal)) name = name[..^3];
        if (name.EndsWith(".csv", StringComparison.Ordinal)) return "read_csv";
        if (name.EndsWith(".ndjson", StringComparison.Ordinal) || name.EndsWith(".jsonl", StringComparison.Ordinal)) return "read_ndjson";
        throw new TableException($"{path}: an event table is .parquet, .csv, .ndjson or .jsonl, the last three also with .gz");
    }
}
