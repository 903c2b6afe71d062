using System.Text.RegularExpressions;
using Oom.Tables;

namespace Oom.Train.Tables;

/// <summary>Checks the expressions of a reading against the columns of the files before a row is read.</summary>
internal sealed partial class TableCheck
{
    private const string AsTheyAre = "oom_columns";
    private const string TextsAsNumbers = "oom_columns_with_texts_as_numbers";
    private const int MostCandidates = 6;

    private readonly DuckDbConnection _connection;
    private readonly TableScan _scan;
    private readonly TableSource _source;
    private readonly TablePlan _plan;
    private readonly TableDiagnosis _diagnosis;

    private TableCheck(DuckDbConnection connection, TableScan scan, TableSource source, TablePlan plan)
    {
        _connection = connection;
        _scan = scan;
        _source = source;
        _plan = plan;
        _diagnosis = new(connection, scan, source, plan);
    }

    /// <summary>Checks derived columns, selection and expressions, in this order.</summary>
    /// <returns>All columns of the source, the derived ones last.</returns>
    /// <exception cref="TableException">The first problem found.</exception>
    public static IReadOnlyList<SourceColumn> Run(DuckDbConnection connection, TableScan scan, TableSource source, TablePlan plan)
    {
        // Tables without rows stand for the files: statements are prepared against them in no time.
        connection.Execute(
            $"CREATE TEMP TABLE {AsTheyAre} ({string.Join(", ", scan.Columns.Select(column => $"{Sql.Name(column.Name)} {column.Type}"))})");
        connection.Execute(
            $"CREATE TEMP TABLE {TextsAsNumbers} ({string.Join(", ", scan.Columns.Select(column => $"{Sql.Name(column.Name)} {(TypeFit.IsText(column.Type) ? "DOUBLE" : column.Type)}"))})");
        var check = new TableCheck(connection, scan, source, plan);
        check.DerivedColumns();
        check.SelectionType();
        check.ExpressionTypes();
        return TableScan.Describe(connection, $"FROM {plan.With(AsTheyAre, source.Derived.Count)}");
    }

    private void DerivedColumns()
    {
        for (int i = 0; i < _source.Derived.Count; i++)
        {
            var (name, sql) = _source.Derived[i];
            bool taken = _scan.Columns.Select(column => column.Name).Concat(_source.Derived.Take(i).Select(derived => derived.Name))
                .Contains(name, StringComparer.OrdinalIgnoreCase);
            if (taken) throw new TableException($"{_scan.Name}: the derived column '{name}' has the name of another column");
            Expression(TableDiagnosis.DerivedName(_source.Derived[i]), sql, i);
        }
    }

    private void SelectionType()
    {
        if (_source.Selection is not { } selection) return;
        Expression(TableDiagnosis.SelectionName(selection), selection, _source.Derived.Count);
        Type(TableDiagnosis.SelectionName(selection), selection, ColumnType.Boolean, TypesOf([selection])[0]);
    }

    private void ExpressionTypes()
    {
        if (_plan.Expressions.Count == 0) return;
        foreach (var expression in _plan.Expressions) Expression(TableDiagnosis.Name(expression), expression.Sql, _source.Derived.Count);
        var types = TypesOf([.. _plan.Expressions.Select(expression => expression.Sql)]);
        foreach (var (expression, type) in _plan.Expressions.Zip(types))
            Type(TableDiagnosis.Name(expression), expression.Sql, expression.Type, type);
    }

    /// <summary>Refuses what is not an expression of one row: a condition can hold neither
    /// aggregates nor window functions nor unnest.</summary>
    private void Expression(string name, string sql, int derivedCount)
    {
        if (Prepare(AsTheyAre, sql, derivedCount) is not { } error) return;
        if (MissingColumn().Match(error.Text) is { Success: true } missing)
        {
            string column = missing.Groups[1].Value;
            throw new TableException(
                $"{_scan.Name}: there is no column '{column}', which {name} asks for; {Candidates(column, derivedCount)}", error);
        }
        if (Prepare(TextsAsNumbers, sql, derivedCount) is null)
        {
            foreach (var column in _scan.Columns.Where(column => TypeFit.IsText(column.Type) && Mentions(column.Name)))
                _diagnosis.ThrowText($"the column '{column.Name}' of {name}", Sql.Name(column.Name), ColumnType.Float64, column.Type, 0);
        }
        throw new TableException($"{_scan.Name}: {name} is not a SQL expression of one row: {error.Summary}", error);

        bool Mentions(string column)
            => Regex.IsMatch(AllSql(derivedCount) + sql, $@"(?<!\w){Regex.Escape(column)}(?!\w)", RegexOptions.IgnoreCase);
    }

    private void Type(string name, string sql, ColumnType wanted, string type)
    {
        if (TypeFit.Fits(wanted, type)) return;
        if (TypeFit.IsText(type)) _diagnosis.ThrowText(name, sql, wanted, type, _source.Derived.Count);
        throw new TableException(
            $"{_scan.Name}: {name} is of type {type}; {TypeFit.Wanted(wanted)} is needed: {TypeFit.Advice(wanted, type, sql)}");
    }

    private string AllSql(int derivedCount) => string.Concat(_source.Derived.Take(derivedCount).Select(derived => derived.Sql + " "));

    private DuckDbException? Prepare(string table, string sql, int derivedCount)
        => _connection.Check($"SELECT 1 FROM {_plan.With(table, derivedCount)} WHERE {Sql.Expression(sql)} IS NULL");

    private IReadOnlyList<string> TypesOf(IReadOnlyList<string> expressions)
    {
        string values = string.Join(", ", expressions.Select((sql, i) => $"{Sql.Expression(sql)} AS v{i}"));
        try
        {
            return [.. TableScan.Describe(_connection, $"SELECT {values} FROM {_plan.With(AsTheyAre, _source.Derived.Count)}")
                .Select(column => column.Type)];
        }
        catch (DuckDbException error)
        {
            throw new TableException($"{_scan.Name}: {error.Summary}", error);
        }
    }

    private string Candidates(string name, int derivedCount)
    {
        string[] names = [.. _scan.Columns.Select(column => column.Name),
            .. _source.Derived.Take(derivedCount).Select(derived => derived.Name)];
        if (names.Length <= MostCandidates) return $"there are {string.Join(", ", names)}";
        var nearest = _connection.Query(
            $"SELECT name FROM (SELECT unnest({Sql.List(names)}) AS name) ORDER BY jaro_winkler_similarity(lower(name), lower({Sql.Text(name)})) DESC LIMIT {MostCandidates}");
        return $"nearest of {names.Length} are {string.Join(", ", nearest.Select(row => row[0]))}";
    }

    [GeneratedRegex("Referenced column \"(.+)\" not found")]
    private static partial Regex MissingColumn();
}
