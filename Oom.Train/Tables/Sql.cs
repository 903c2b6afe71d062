using Oom.Tables;

namespace Oom.Train.Tables;

/// <summary>Writes names and texts into SQL.</summary>
internal static class Sql
{
    /// <summary>A name in double quotes.</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text in single quotes.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A list of texts.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";

    /// <summary>Somebody's expression in parentheses, which a comment at its end does not swallow.</summary>
    public static string Expression(string sql) => $"(\n{sql}\n)";

    /// <summary>DuckDB's name of a type.</summary>
    public static string Type(ColumnType type) => type switch
    {
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Int64 => "BIGINT",
        ColumnType.Float32 => "FLOAT",
        ColumnType.Float64 => "DOUBLE",
        ColumnType.Text => "VARCHAR",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
