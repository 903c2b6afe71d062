using System.Globalization;

namespace Oom.Train.Tables;

/// <summary>Finds out what is wrong with a table after reading it has failed.</summary>
internal static class TableDiagnosis
{
    /// <summary>Checks that files can be read and that every expression can be computed.</summary>
    /// <exception cref="TableException">Something cannot.</exception>
    public static void CheckExpressions(DuckDbConnection connection, TableQuery query, IReadOnlyList<TableExpression> expressions)
    {
        if (connection.Check(query.Select(expressions.Select(expression => $"({expression.Sql})"))) is null) return;
        if (connection.Check(query.Select(["1"])) is { } general)
        {
            throw new TableException($"{query.FileNames}: {general.FirstLine}", general);
        }

        foreach (var expression in expressions)
        {
            if (connection.Check(query.Select([$"({expression.Sql})"])) is { } problem)
            {
                throw new TableException($"{query.FileNames}, column '{expression.Name}' ({expression.Sql}): {problem.Text.ReplaceLineEndings(" ")}", problem);
            }
        }
    }

    /// <summary>The error for a column in which a value is missing or not finite.</summary>
    public static TableException OfValue(DuckDbConnection connection, TableQuery query, IReadOnlyList<TableExpression> expressions, int column)
    {
        var expression = expressions[column];
        bool isNumber = expression.Type is ColumnType.Float32 or ColumnType.Float64;
        string value = $"CAST(({expression.Sql}) AS {SqlText.TypeName(expression.Type)})";
        string condition = isNumber ? $"{value} IS NULL OR NOT isfinite({value})" : $"{value} IS NULL";
        if (expression.RequiredWhere is { } name) condition = $"CAST(({expressions.First(e => e.Name == name).Sql}) AS BOOLEAN) AND ({condition})";
        var (place, found) = Locate(connection, query, value, condition);
        return new TableException($"{place}, column '{expression.Name}': found {found ?? "no value"}, expected {(isNumber ? "a finite number" : "a value")}{(expression.RequiredWhere is { } flag ? $" where '{flag}' is true" : "")}");
    }

    /// <summary>The error for a statement that DuckDB broke off.</summary>
    public static TableException OfFailure(DuckDbConnection connection, TableQuery query, IReadOnlyList<TableExpression> expressions, DuckDbException failure)
    {
        foreach (var expression in expressions)
        {
            string type = SqlText.TypeName(expression.Type), condition = $"({expression.Sql}) IS NOT NULL AND TRY_CAST(({expression.Sql}) AS {type}) IS NULL";
            try
            {
                var (place, found) = Locate(connection, query, expression.Sql, condition);
                if (found is not null) return new TableException($"{place}, column '{expression.Name}': found '{found}', expected {Word(expression.Type)}", failure);
            }
            catch (DuckDbException inner)
            {
                return new TableException($"{query.FileNames}, column '{expression.Name}' ({expression.Sql}): {inner.FirstLine}", inner);
            }
        }

        return new TableException($"{query.FileNames}: {failure.FirstLine}", failure);
    }

    private static (string Place, string? Value) Locate(DuckDbConnection connection, TableQuery query, string value, string condition)
    {
        var rows = connection.Query(query.Locate(value, condition));
        if (rows.Count == 0) return (query.FileNames, null);
        long row = long.Parse(rows[0][1]!, CultureInfo.InvariantCulture) + 1;
        return (string.Create(CultureInfo.InvariantCulture, $"{rows[0][0]}, row {row}"), rows[0][2]);
    }

    private static string Word(ColumnType type) => type switch
    {
        ColumnType.Boolean => "true or false",
        ColumnType.Int64 => "a whole number",
        ColumnType.Float32 or ColumnType.Float64 => "a number",
        _ => "a text",
    };
}
