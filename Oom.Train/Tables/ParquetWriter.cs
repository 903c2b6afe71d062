namespace Oom.Train.Tables;

/// <summary>
/// Writes a table as a Parquet file, which appears complete or not at all. Rows are taken while DuckDB writes on a thread of its own, so that the table is never in memory as a whole.
/// </summary>
internal sealed class ParquetWriter : IDisposable
{
    private readonly string _path, _temporary;
    private readonly DuckDbConnection _connection;
    private readonly RowStream _rows;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _copy;
    private bool _completed;

    /// <summary>Starts a file.</summary>
    /// <param name="path">The file to make or replace; its folder must exist.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="metadata">Keys and values of the file's own metadata.</param>
    /// <exception cref="IOException">The folder does not exist or cannot be written to.</exception>
    public ParquetWriter(string path, IReadOnlyList<TableColumn> columns, IReadOnlyDictionary<string, string> metadata)
    {
        _path = Path.GetFullPath(path);
        _temporary = $"{_path}.{Environment.ProcessId}.tmp";

        // The system's own message for a folder that is missing or read-only.
        File.Create(_temporary).Dispose();
        _connection = DuckDbConnection.Open();
        _rows = new RowStream(_connection, columns);
        string pairs = string.Join(", ", metadata.Select(pair => $"{SqlText.Name(pair.Key)}: {SqlText.Literal(pair.Value)}"));
        string sql = $"COPY (SELECT * FROM {RowStream.FunctionName}()) TO {SqlText.Literal(_temporary)} (FORMAT parquet, COMPRESSION zstd{(pairs.Length == 0 ? "" : $", KV_METADATA {{{pairs}}}")})";
        _copy = Task.Factory.StartNew(() =>
        {
            try
            {
                _connection.Execute(sql);
            }
            finally
            {
                _ended.Cancel();
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Adds the rows of a block, which may be used again at once.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(ColumnBlock block)
    {
        if (block.Count == 0) return;
        try
        {
            _rows.Add(block, _ended.Token);
        }
        catch (OperationCanceledException)
        {
            Wait();
            throw new IOException($"{_path} cannot be written: DuckDB ended before the last row");
        }
    }

    /// <summary>Finishes the file.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Complete()
    {
        _rows.Complete();
        Wait();
        File.Move(_temporary, _path, overwrite: true);
        _completed = true;
    }

    /// <summary>Frees everything; without <see cref="Complete"/> no file is left.</summary>
    public void Dispose()
    {
        _rows.Complete();
        try
        {
            _copy.Wait();
        }
        catch (AggregateException)
        {
            // Whoever disposes without completing has an error of its own to report.
        }

        _connection.Dispose();
        _rows.Dispose();
        _ended.Dispose();
        if (!_completed) File.Delete(_temporary);
    }

    private void Wait()
    {
        try
        {
            _copy.GetAwaiter().GetResult();
        }
        catch (DuckDbException e)
        {
            throw new IOException($"{_path} cannot be written: {e.Text}", e);
        }
    }
}
