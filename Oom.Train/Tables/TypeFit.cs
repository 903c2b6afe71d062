using Oom.Tables;

namespace Oom.Train.Tables;

/// <summary>Which of DuckDB's types may stand for which type of a column without loss of meaning.</summary>
internal static class TypeFit
{
    private static readonly string[] WholeNumbers = [
        "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"];

    /// <summary>Whether values of a type are taken for the type wanted.</summary>
    public static bool Fits(ColumnType wanted, string type) => wanted switch
    {
        ColumnType.Boolean or ColumnType.Int64 => type == "BOOLEAN" || IsWhole(type),
        ColumnType.Float32 or ColumnType.Float64
            => type is "BOOLEAN" or "FLOAT" or "DOUBLE" || IsWhole(type) || type.StartsWith("DECIMAL", StringComparison.Ordinal),
        ColumnType.Text => type == "BOOLEAN" || IsWhole(type) || IsText(type),
        _ => throw new ArgumentOutOfRangeException(nameof(wanted)),
    };

    /// <summary>Whether a type holds text, among it JSON that is neither all numbers nor all flags.</summary>
    public static bool IsText(string type) => type is "VARCHAR" or "JSON" || type.StartsWith("ENUM", StringComparison.Ordinal);

    /// <summary>The type wanted in the way of messages.</summary>
    public static string Wanted(ColumnType wanted) => wanted switch
    {
        ColumnType.Boolean => "a flag (true, false or a whole number)",
        ColumnType.Int64 => "a whole number",
        ColumnType.Float32 or ColumnType.Float64 => "a number",
        ColumnType.Text => "a text",
        _ => throw new ArgumentOutOfRangeException(nameof(wanted)),
    };

    /// <summary>What makes a value of the type wanted from an expression of another type.</summary>
    public static string Advice(ColumnType wanted, string type, string sql)
    {
        if (type.EndsWith(']')) return $"take one element, as in {sql}[1]";
        if (type.StartsWith("STRUCT", StringComparison.Ordinal)) return $"take one field, as in {sql}.name";
        return wanted == ColumnType.Boolean ? $"write a condition, as {sql} > 0" : $"write CAST({sql} AS {Sql.Type(wanted)})";
    }

    private static bool IsWhole(string type) => WholeNumbers.Contains(type);
}
