namespace Oom.Train.Tables;

/// <summary>Reads event tables.</summary>
internal static class TableReader
{
    /// <summary>Streams the rows in the order of the files, block by block.</summary>
    /// <param name="source">Where rows come from.</param>
    /// <param name="expressions">The values wanted of every row: the columns of the blocks, in this order.</param>
    /// <param name="consume">Takes each block; the block is used again when it returns.</param>
    /// <param name="settings">What DuckDB may use of the machine.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="TableException">The files or the expressions cannot be used.</exception>
    public static long Read(
        TableSource source, IReadOnlyList<TableExpression> expressions, Action<ColumnBlock> consume, DuckDbSettings? settings = null, CancellationToken cancellation = default)
    {
        using var connection = DuckDbConnection.Open(settings);
        var query = new TableQuery(source);
        TableDiagnosis.CheckExpressions(connection, query, expressions);
        int[] flags = [.. expressions.Select(expression => expression.RequiredWhere is { } name ? IndexOf(expressions, name) : -1)];
        var block = new ColumnBlock([.. expressions.Select(expression => new TableColumn(expression.Name, expression.Type))]);
        long rowsRead = 0;
        try
        {
            using var rows = connection.Stream(query.Select(expressions.Select(expression => $"CAST(({expression.Sql}) AS {SqlText.TypeName(expression.Type)})")));
            while (rows.Next())
            {
                cancellation.ThrowIfCancellationRequested();
                block.Clear();
                block.Count = rows.Count;
                for (int column = 0; column < expressions.Count; column++) Copy(rows, block, column);
                for (int column = 0; column < expressions.Count; column++)
                {
                    if (!expressions[column].Optional && !IsComplete(block, column, flags[column])) throw TableDiagnosis.OfValue(connection, query, expressions, column);
                }

                rowsRead += block.Count;
                consume(block);
            }
        }
        catch (DuckDbException e)
        {
            throw TableDiagnosis.OfFailure(connection, query, expressions, e);
        }

        return rowsRead > 0 ? rowsRead : throw new TableException($"{query.FileNames}: there is no row{(source.Selection is { } selection ? $" where {selection}" : "")}");
    }

    private static int IndexOf(IReadOnlyList<TableExpression> expressions, string name)
    {
        for (int i = 0; i < expressions.Count; i++)
        {
            if (expressions[i].Name == name && expressions[i].Type == ColumnType.Boolean) return i;
        }

        throw new ArgumentException($"there is no flag '{name}' among the expressions", nameof(expressions));
    }

    private static void Copy(DuckDbRows rows, ColumnBlock block, int column)
    {
        bool all = rows.CopyValidity(column, block.Valid(column));
        switch (block.Columns[column].Type)
        {
            case ColumnType.Boolean: rows.Values<bool>(column).CopyTo(block.Booleans(column)); break;
            case ColumnType.Int64: rows.Values<long>(column).CopyTo(block.Int64s(column)); break;
            case ColumnType.Float32: rows.Values<float>(column).CopyTo(block.Floats(column)); break;
            case ColumnType.Float64: rows.Values<double>(column).CopyTo(block.Doubles(column)); break;
            default:
                for (int row = 0; row < rows.Count; row++) block.Texts(column)[row] = rows.Text(column, row) ?? "";
                break;
        }

        if (all) block.Valid(column)[..rows.Count].Fill(true);
    }

    // A value may be missing where its flag is false or missing itself; a value that is not finite counts as missing.
    private static bool IsComplete(ColumnBlock block, int column, int flag)
    {
        var valid = block.Valid(column)[..block.Count];
        switch (block.Columns[column].Type)
        {
            case ColumnType.Float32:
                var floats = block.Floats(column);
                for (int row = 0; row < valid.Length; row++) valid[row] &= float.IsFinite(floats[row]);
                break;
            case ColumnType.Float64:
                var doubles = block.Doubles(column);
                for (int row = 0; row < valid.Length; row++) valid[row] &= double.IsFinite(doubles[row]);
                break;
        }

        if (!valid.Contains(false)) return true;
        if (flag < 0) return false;
        var set = block.Booleans(flag);
        var flagValid = block.Valid(flag);
        for (int row = 0; row < valid.Length; row++)
        {
            if (!valid[row] && set[row] && flagValid[row]) return false;
        }

        return true;
    }
}
