using System.Globalization;
using Oom.Files;
using Oom.Tables;

namespace Oom.Train.Tables;

/// <summary>
/// Writes an event table to a Parquet file, which appears complete or not at all. Rows go to DuckDB block by block on a thread of its own;
/// a row group's worth of them is in memory. One thread at a time may call.
/// </summary>
internal sealed class ParquetWriter : IDisposable
{
    private const string Function = "oom_rows";

    private readonly string _path;
    private readonly string _temporary;
    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly BlockQueue _queue;
    private readonly DuckDbConnection _connection;
    private readonly BlockFunction _function;
    private readonly Thread _thread;
    private DuckDbException? _error;
    private bool _ended;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file to make or replace; its folder must exist.</param>
    /// <param name="columns">The columns, at least one.</param>
    /// <param name="metadata">Entries for the file's key-value metadata.</param>
    /// <exception cref="ArgumentException">Two columns have one name, or there is none.</exception>
    /// <exception cref="IOException">The folder does not exist or cannot be written to.</exception>
    public ParquetWriter(string path, IReadOnlyList<TableColumn> columns, IReadOnlyDictionary<string, string> metadata)
    {
        if (columns.Count == 0) throw new ArgumentException("a table needs at least one column", nameof(columns));
        if (columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"two columns are named '{twice.Key}'", nameof(columns));
        _path = path;
        _temporary = TemporaryPath.Beside(path);
        _columns = [.. columns];
        _queue = new(_columns);

        // First the file: the system says best what is wrong with a folder.
        File.Create(_temporary).Dispose();
        try
        {
            _connection = DuckDbConnection.Open();
            _function = new(_connection, Function, _columns, _queue);
        }
        catch
        {
            _connection?.Dispose();
            File.Delete(_temporary);
            throw;
        }
        string entries = metadata.Count == 0 ? ""
            : $", KV_METADATA {{{string.Join(", ", metadata.Select(entry => $"{Sql.Text(entry.Key)}: {Sql.Text(entry.Value)}"))}}}";
        string copy = $"COPY (FROM {Function}()) TO {Sql.Text(_temporary)} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false{entries})";
        _thread = new Thread(() => Write(copy)) { IsBackground = true, Name = "Parquet writer" };
        _thread.Start();
    }

    /// <summary>Number of rows appended.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds the rows of a block after those before; the block may be used again when this returns.
    /// Waits where the disk is slower than the caller.</summary>
    /// <param name="block">Rows with the columns of the writer.</param>
    /// <exception cref="ArgumentException">The block has other columns.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(ColumnBlock block)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        if (!ReferenceEquals(block.Columns, _columns) && !block.Columns.SequenceEqual(_columns))
            throw new ArgumentException("the block has other columns than the table", nameof(block));
        if (!_queue.TryAdd(block)) throw Failed();
        Rows += block.Count;
    }

    /// <summary>Waits until all rows are written and puts the file in its place.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        _queue.Complete();
        End();
        if (_error is not null) throw Failed();
        try
        {
            File.Move(_temporary, _path, overwrite: true);
        }
        catch
        {
            File.Delete(_temporary);
            throw;
        }
    }

    /// <summary>Ends the writing; without <see cref="Complete"/> nothing is left behind.</summary>
    public void Dispose()
    {
        if (_ended) return;
        _queue.Break();
        End();
        if (File.Exists(_temporary)) File.Delete(_temporary);
    }

    private void Write(string copy)
    {
        try
        {
            _connection.Execute(copy);
        }
        catch (DuckDbException error)
        {
            _error = error;
            _queue.Break();
        }
    }

    /// <summary>Waits for DuckDB and frees it; what it left of a failed file goes too.</summary>
    private void End()
    {
        _ended = true;
        _thread.Join();
        _connection.Dispose();
        _function.Dispose();
        if (_error is not null && File.Exists(_temporary)) File.Delete(_temporary);
    }

    private IOException Failed()
    {
        if (!_ended) End();
        return new($"{_path}: the table cannot be written: {_error?.Summary}", _error);
    }
}
