using System.Globalization;

namespace Oom.Train.Tables;

/// <summary>A database in memory and a connection to it. It loads no extensions and reaches no network; nothing is spilled to disk.</summary>
internal sealed unsafe class DuckDbConnection : IDisposable
{
    private nint _database;
    private nint _connection;

    private DuckDbConnection(nint database, nint connection)
    {
        _database = database;
        _connection = connection;
    }

    /// <summary>DuckDB's version, as "v1.5.6".</summary>
    public static string Version => DuckDbApi.Text(DuckDbApi.LibraryVersion());

    /// <summary>The connection's address, for <see cref="DuckDbApi"/>.</summary>
    public nint Handle => _connection;

    /// <summary>Opens an empty database.</summary>
    /// <exception cref="DllNotFoundException">DuckDB's library is not beside the program.</exception>
    public static DuckDbConnection Open(DuckDbSettings? settings = null)
    {
        settings ??= new();
        nint config = NewConfig();
        nint error;
        try
        {
            Set(config, "autoinstall_known_extensions", "false");
            Set(config, "autoload_known_extensions", "false");
            Set(config, "temp_directory", "");
            if (settings.Threads > 0) Set(config, "threads", settings.Threads.ToString(CultureInfo.InvariantCulture));
            if (settings.MemoryLimitMiB > 0) Set(config, "memory_limit", string.Create(CultureInfo.InvariantCulture, $"{settings.MemoryLimitMiB}MiB"));
            if (DuckDbApi.OpenExt(null, out nint database, config, out error) == 0)
            {
                if (DuckDbApi.Connect(database, out nint connection) == 0) return new(database, connection);
                DuckDbApi.Close(ref database);
                throw new DuckDbException("Connection Error: no connection to a database in memory");
            }
        }
        finally
        {
            DuckDbApi.DestroyConfig(ref config);
        }

        string message = DuckDbApi.Text((byte*)error);
        DuckDbApi.Free(error);
        throw new DuckDbException(message);
    }

    /// <summary>Carries a statement out and passes its result over.</summary>
    public void Execute(string sql)
    {
        using var rows = Stream(sql);
        while (rows.Next())
        {
        }
    }

    /// <summary>The rows of a small result, their values as text; null for null.</summary>
    public IReadOnlyList<string?[]> Query(string sql)
    {
        List<string?[]> all = [];
        using var rows = Stream($"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({sql})");
        while (rows.Next())
        {
            for (int row = 0; row < rows.Count; row++) all.Add([.. Enumerable.Range(0, rows.ColumnCount).Select(column => rows.Text(column, row))]);
        }
        return all;
    }

    /// <summary>Starts a statement whose rows are made as they are taken.</summary>
    public DuckDbRows Stream(string sql)
    {
        ObjectDisposedException.ThrowIf(_connection == 0, this);
        nint statement = 0, pending = 0;
        try
        {
            if (DuckDbApi.Prepare(_connection, sql, out statement) != 0) throw new DuckDbException(DuckDbApi.Text(DuckDbApi.PrepareError(statement)));
            if (DuckDbApi.PendingStreaming(statement, out pending) != 0) throw new DuckDbException(DuckDbApi.Text(DuckDbApi.PendingError(pending)));
            return DuckDbRows.Start(pending);
        }
        finally
        {
            DuckDbApi.DestroyPending(ref pending);
            DuckDbApi.DestroyPrepare(ref statement);
        }
    }

    /// <summary>Whether DuckDB takes a statement, without carrying it out.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public DuckDbException? Check(string sql)
    {
        nint statement = 0;
        try
        {
            return DuckDbApi.Prepare(_connection, sql, out statement) == 0 ? null : new DuckDbException(DuckDbApi.Text(DuckDbApi.PrepareError(statement)));
        }
        finally
        {
            DuckDbApi.DestroyPrepare(ref statement);
        }
    }

    /// <summary>Breaks off what the connection does, from another thread.</summary>
    public void Interrupt() => DuckDbApi.Interrupt(_connection);

    /// <summary>Closes the connection and its database.</summary>
    public void Dispose()
    {
        DuckDbApi.Disconnect(ref _connection);
        DuckDbApi.Close(ref _database);
    }

    private static nint NewConfig()
    {
        try
        {
            return DuckDbApi.CreateConfig(out nint config) == 0 ? config : throw new DuckDbException("Configuration Error: no memory for the configuration");
        }
        catch (DllNotFoundException missing)
        {
            throw new DllNotFoundException($"DuckDB's native library was not found beside the program in {AppContext.BaseDirectory}. 'dotnet build' and 'dotnet publish' place it there: build again with Node.js installed, and for another platform name it with '-r <runtime identifier>'. ({missing.Message.Split('\n')[0]})", missing);
        }
    }

    private static void Set(nint config, string name, string option)
    {
        if (DuckDbApi.SetConfig(config, name, option) != 0) throw new DuckDbException($"Configuration Error: {name} = {option} is refused");
    }
}
