using System.Text.RegularExpressions;
using Oom.Tables;
using Oom.Terminal;

namespace Oom.Train.Tables;

/// <summary>Finds the file and the row of a value that cannot be used. It reads the files again,
/// so it runs only when something has gone wrong.</summary>
internal sealed partial class TableDiagnosis
{
    private const int LongestSql = 120;

    private readonly DuckDbConnection _connection;
    private readonly TableScan _scan;
    private readonly TableSource _source;
    private readonly TablePlan _plan;

    /// <summary>Prepares for a reading's errors.</summary>
    public TableDiagnosis(DuckDbConnection connection, TableScan scan, TableSource source, TablePlan plan)
    {
        _connection = connection;
        _scan = scan;
        _source = source;
        _plan = plan;
    }

    /// <summary>An expression in the way of messages.</summary>
    public static string Name(TableExpression expression)
        => expression.Name == expression.Sql ? $"'{expression.Name}'" : $"'{expression.Name}' ({Short(expression.Sql)})";

    /// <summary>A derived column in the way of messages.</summary>
    public static string DerivedName((string Name, string Sql) derived) => $"the derived column '{derived.Name}' ({Short(derived.Sql)})";

    /// <summary>The selection in the way of messages.</summary>
    public static string SelectionName(string sql) => $"the selection ({Short(sql)})";

    /// <summary>A value that is null or not finite though it is required.</summary>
    /// <param name="index">Index of its expression.</param>
    public TableException BadValue(int index)
    {
        var expression = _plan.Expressions[index];
        string value = _plan.Value(index);
        string bad = expression.Type is ColumnType.Float32 or ColumnType.Float64 ? $"({value} IS NULL OR NOT isfinite({value}))"
            : $"{value} IS NULL";
        string required = expression.RequiredWhere is null ? "" : $" where '{expression.RequiredWhere}' is true";
        var found = Find($"{_plan.RequiredRows(index)} AND {bad}", value, _source.Derived.Count);
        string what = found?.Value switch
        {
            null => "null",
            "nan" => "NaN",
            "inf" => "infinite",
            "-inf" => "minus infinite",
            var other => Excerpt.Of(other)
        };
        string needed = expression.Type is ColumnType.Float32 or ColumnType.Float64 ? "a finite number" : TypeFit.Wanted(expression.Type);
        return new($"{found?.Place ?? _scan.Name}: {Name(expression)} is {what}; {needed} is needed{required}");
    }

    /// <summary>A text where another type is wanted: the first that does not fit or, where all would, the first.</summary>
    /// <exception cref="TableException">Always.</exception>
    public void ThrowText(string name, string sql, ColumnType wanted, string type, int derivedCount)
    {
        string text = Sql.Expression(sql);
        string number = $"TRY_CAST({text} AS {Sql.Type(wanted)})";
        if (Find($"{text} IS NOT NULL AND {number} IS NULL", text, derivedCount) is { } misfit)
            throw new TableException(
                $"{misfit.Place}: {name} is the text '{Excerpt.Of(misfit.Value ?? "")}'; {TypeFit.Wanted(wanted)} is needed");
        var first = Find($"{text} IS NOT NULL", text, derivedCount);
        throw new TableException(
            $"{first?.Place ?? _scan.Name}: {name} is the text '{Excerpt.Of(first?.Value ?? "")}' (type {type}); {TypeFit.Wanted(wanted)} is needed: write CAST({sql} AS {Sql.Type(wanted)})");
    }

    /// <summary>What made DuckDB break a reading off: the first expression and row that fail for themselves.</summary>
    /// <param name="error">What DuckDB said.</param>
    public TableException Failure(DuckDbException error)
    {
        for (int i = 0; i < _source.Derived.Count; i++)
        {
            if (Failing(DerivedName(_source.Derived[i]), Sql.Expression(_source.Derived[i].Sql), "true", i) is { } found) return found;
        }
        if (_source.Selection is { } selection
            && Failing(SelectionName(selection), _plan.Selection, "true", _source.Derived.Count) is { } condition)
            return condition;
        for (int i = 0; i < _plan.Expressions.Count; i++)
        {
            if (Failing(Name(_plan.Expressions[i]), _plan.Value(i), _plan.Selection, _source.Derived.Count) is { } found) return found;
        }
        return new($"{_scan.Name}: {error.Summary}", error);
    }

    /// <summary>A row in which a value cannot be computed: TRY makes null of that, and IS
    /// NULL inside it tells it from a null of the file.</summary>
    private TableException? Failing(string name, string value, string condition, int derivedCount)
    {
        try
        {
            if (Find($"{condition} AND TRY({value} IS NULL) IS NULL", "''", derivedCount) is not { } found) return null;
            try
            {
                Find($"{TableScan.RowColumn} = {found.Number} AND {value} IS NULL", "''", derivedCount);
                return new($"{found.Place}: {name} cannot be computed");
            }
            catch (DuckDbException own)
            {
                return new($"{found.Place}: {name}: {own.Summary}", own);
            }
        }
        catch (DuckDbException)
        {
            // Not this expression alone: the file itself cannot be read on, which the first message says.
            return null;
        }
    }

    /// <summary>The first row that meets a condition.</summary>
    private (string Place, long Number, string? Value)? Find(string condition, string value, int derivedCount)
    {
        string rows = _plan.With(_scan.NumberedRows, derivedCount);
        var found = _connection.Query(
            $"SELECT {TableScan.FileColumn}, {TableScan.RowColumn}, {value} AS v FROM {rows} WHERE {condition} LIMIT 1");
        if (found.Count == 0) return null;
        string file = found[0][0]!;
        long number = Number(found[0][1]!);
        long first = Number(
            _connection.Query(
            $"SELECT min({TableScan.RowColumn}) FROM {_scan.NumberedRows} WHERE {TableScan.FileColumn} = {Sql.Text(file)}")[0][0]!);
        return ($"{file}, row {number - first + 1}", number, found[0][2]);
    }

    private static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Short(string sql)
    {
        string line = Blanks().Replace(sql.Trim(), " ");
        return line.Length <= LongestSql ? line : line[..LongestSql] + "…";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
