using Oom.Tables;

namespace Oom.Train.Tables;

/// <summary>Reads event tables.</summary>
internal static class TableReader
{
    private static readonly string[] FailuresOfOurs = ["Out of Memory Error", "INTERNAL Error", "FATAL Error"];

    /// <summary>Streams the rows in the order of the files, block by block; tables may be larger than memory.</summary>
    /// <param name="source">Where rows come from.</param>
    /// <param name="expressions">The values wanted of every row, at least one: the columns of the blocks, in this order.</param>
    /// <param name="consume">Takes each block, on the calling thread; the block is used again when it returns.</param>
    /// <param name="settings">What DuckDB may use of the machine; null for all of it.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <returns>The number of rows, at least 1.</returns>
    /// <exception cref="TableException">The files or the expressions cannot be used.</exception>
    /// <exception cref="ArgumentException">An expression is required where none of the flags says.</exception>
    public static long Read(
        TableSource source, IReadOnlyList<TableExpression> expressions, Action<ColumnBlock> consume, DuckDbSettings? settings = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(expressions.Count, nameof(expressions));
        var plan = new TablePlan(source, expressions);
        using var connection = DuckDbConnection.Open(settings);
        using var interruption = cancellation.Register(connection.Interrupt);
        try
        {
            var scan = TableScan.Open(connection, source.Files);
            TableCheck.Run(connection, scan, source, plan);
            long count = Stream(connection, scan, source, plan, consume, cancellation);
            return count > 0 ? count
                : throw new TableException($"{scan.Name}: no row passes {TableDiagnosis.SelectionName(source.Selection!)}");
        }
        catch (Exception error) when (cancellation.IsCancellationRequested
            && error is DuckDbException or TableException { InnerException: DuckDbException })
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    /// <summary>The columns of a source, those of the files first and then the derived ones.</summary>
    /// <exception cref="TableException">The files or the derived columns cannot be used.</exception>
    public static IReadOnlyList<SourceColumn> Describe(TableSource source)
    {
        using var connection = DuckDbConnection.Open();
        return TableCheck.Run(connection, TableScan.Open(connection, source.Files), source, new TablePlan(source, []));
    }

    /// <summary>The key-value metadata of a Parquet file.</summary>
    /// <exception cref="TableException">It is not one.</exception>
    public static IReadOnlyDictionary<string, string> Metadata(string parquetFile)
    {
        if (TableFiles.Kind([parquetFile]) != TableFileKind.Parquet)
            throw new TableException($"{parquetFile}: only Parquet files have metadata");
        using var connection = DuckDbConnection.Open(new(Threads: 1));
        try
        {
            return connection.Query($"SELECT decode(key), decode(value) FROM parquet_kv_metadata({Sql.Text(parquetFile)})")
                .ToDictionary(row => row[0]!, row => row[1]!);
        }
        catch (DuckDbException error)
        {
            throw new TableException($"{parquetFile}: {error.Summary}", error);
        }
    }

    private static long Stream(DuckDbConnection connection, TableScan scan, TableSource source, TablePlan plan, Action<ColumnBlock> consume,
        CancellationToken cancellation)
    {
        var transfer = new BlockTransfer(plan);
        var diagnosis = new TableDiagnosis(connection, scan, source, plan);
        long count = 0;
        int offender = -1;
        try
        {
            using var rows = connection.Stream(plan.Query(scan.Rows));
            while (rows.Next())
            {
                cancellation.ThrowIfCancellationRequested();
                offender = transfer.Fill(rows);
                if (offender >= 0) break;
                count += transfer.Block.Count;
                consume(transfer.Block);
            }
        }
        catch (DuckDbException error) when (!cancellation.IsCancellationRequested && !FailuresOfOurs.Contains(error.Kind))
        {
            throw diagnosis.Failure(error);
        }
        return offender < 0 ? count : throw diagnosis.BadValue(offender);
    }
}
