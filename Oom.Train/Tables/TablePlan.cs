using Oom.Tables;

namespace Oom.Train.Tables;

/// <summary>The SQL of one reading.</summary>
internal sealed class TablePlan
{
    private readonly IReadOnlyList<(string Name, string Sql)> _derived;

    /// <summary>Plans a reading.</summary>
    /// <param name="source">Where rows come from.</param>
    /// <param name="expressions">The values wanted.</param>
    /// <exception cref="ArgumentException">An expression is required where none of the flags says.</exception>
    public TablePlan(TableSource source, IReadOnlyList<TableExpression> expressions)
    {
        _derived = source.Derived;
        Expressions = expressions;
        Selection = source.Selection is null ? "true" : $"CAST({Sql.Expression(source.Selection)} AS BOOLEAN)";
        Flags = [.. expressions.Select(expression => FlagOf(expression, expressions))];
    }

    /// <summary>The values wanted.</summary>
    public IReadOnlyList<TableExpression> Expressions { get; }

    /// <summary>Of each value wanted, the index of the flag that says where it is required; -1 for none.</summary>
    public IReadOnlyList<int> Flags { get; }

    /// <summary>SQL condition of the rows wanted.</summary>
    public string Selection { get; }

    /// <summary>SQL for all rows and values.</summary>
    /// <param name="rows">SQL for the rows of the files.</param>
    public string Query(string rows)
        => $"SELECT {string.Join(", ", Enumerable.Range(0, Expressions.Count).Select(i => $"{Value(i)} AS v{i}"))} FROM {With(rows, _derived.Count)} WHERE {Selection}";

    /// <summary>SQL for one value, in its type; null where it is not required, without computing it there.</summary>
    public string Value(int index)
    {
        string value = Cast(Expressions[index]);
        return Flags[index] < 0 ? value : $"CASE WHEN {Cast(Expressions[Flags[index]])} THEN {value} END";
    }

    /// <summary>SQL condition of the rows in which a value is required.</summary>
    public string RequiredRows(int index) => Flags[index] < 0 ? Selection : $"{Selection} AND {Cast(Expressions[Flags[index]])}";

    /// <summary>SQL for rows with the first of the derived columns.</summary>
    /// <param name="rows">SQL for the rows of the files.</param>
    /// <param name="derivedCount">How many derived columns.</param>
    public string With(string rows, int derivedCount)
        => _derived.Take(derivedCount).Aggregate(
            rows, (inner, derived) => $"(SELECT *, {Sql.Expression(derived.Sql)} AS {Sql.Name(derived.Name)} FROM {inner})");

    private static string Cast(TableExpression expression) => $"CAST({Sql.Expression(expression.Sql)} AS {Sql.Type(expression.Type)})";

    private static int FlagOf(TableExpression expression, IReadOnlyList<TableExpression> all)
    {
        if (expression.RequiredWhere is null) return -1;
        int flag = all.Index().Where(other => other.Item.Name == expression.RequiredWhere && other.Item.Type == ColumnType.Boolean)
            .Select(other => other.Index).FirstOrDefault(-1);
        return flag >= 0 ? flag
            : throw new ArgumentException(
            $"'{expression.Name}' is required where '{expression.RequiredWhere}' is true, which is not among the flags of the reading",
            nameof(all));
    }
}
