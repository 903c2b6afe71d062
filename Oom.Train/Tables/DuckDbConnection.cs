using System.Globalization;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;
using Oom.Options;
using static DuckDB.NET.Native.NativeMethods;

namespace Oom.Train.Tables;

/// <summary>A database in memory and a connection to it. It loads no extensions and
/// reaches no network; nothing is spilled to disk.</summary>
internal sealed class DuckDbConnection : IDisposable
{
    // As DuckDB does with the machine's memory, which is not what a job of a batch system has.
    private const long JobShare = 4, Whole = 5;

    private readonly DuckDBDatabase _database;
    private readonly DuckDBNativeConnection _connection;

    private DuckDbConnection(DuckDBDatabase database, DuckDBNativeConnection connection)
    {
        _database = database;
        _connection = connection;
    }

    /// <summary>DuckDB's version, as "v1.5.6".</summary>
    public static string Version => Startup.DuckDBLibraryVersion();

    /// <summary>The connection, for DuckDB's own functions.</summary>
    public DuckDBNativeConnection Handle => _connection;

    /// <summary>Opens an empty database.</summary>
    /// <exception cref="DllNotFoundException">DuckDB's library is not with the program.</exception>
    public static DuckDbConnection Open(DuckDbSettings? settings = null)
    {
        settings ??= new();
        using var config = NewConfig();
        Set(config, "autoinstall_known_extensions", "false");
        Set(config, "autoload_known_extensions", "false");
        Set(config, "temp_directory", "");
        if (settings.Threads > 0) Set(config, "threads", settings.Threads.ToString(CultureInfo.InvariantCulture));
        long memory = settings.MemoryLimitMiB > 0 ? settings.MemoryLimitMiB : JobShare * (JobLimits.Own.MemoryBytes ?? 0) / Whole >> 20;
        if (memory > 0) Set(config, "memory_limit", string.Create(CultureInfo.InvariantCulture, $"{memory}MiB"));
        if (!Startup.DuckDBOpen(null, out var database, config, out string? error).IsSuccess()) throw new DuckDbException(error ?? "");
        if (Startup.DuckDBConnect(database, out var connection).IsSuccess()) return new(database, connection);
        database.Dispose();
        throw new DuckDbException("Connection Error: no connection to a database in memory");
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
            for (int row = 0; row < rows.Count; row++)
                all.Add([.. Enumerable.Range(0, rows.ColumnCount).Select(column => rows.Text(column, row))]);
        }
        return all;
    }

    /// <summary>Starts a statement whose rows are made as they are taken.</summary>
    public DuckDbRows Stream(string sql)
    {
        using var statement = Prepare(sql, out var problem);
        return problem is null ? DuckDbRows.Start(statement) : throw problem;
    }

    /// <summary>Whether DuckDB takes a statement, without carrying it out.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public DuckDbException? Check(string sql)
    {
        Prepare(sql, out var problem).Dispose();
        return problem;
    }

    /// <summary>Breaks off what the connection does, from another thread.</summary>
    public void Interrupt() => _connection.Interrupt();

    /// <summary>Closes the connection and its database.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private DuckDBPreparedStatement Prepare(string sql, out DuckDbException? problem)
    {
        bool isTaken = PreparedStatements.DuckDBPrepare(_connection, sql, out var statement).IsSuccess();
        problem = isTaken ? null : new(PreparedStatements.DuckDBPrepareError(statement));
        return statement;
    }

    private static DuckDBConfig NewConfig()
    {
        try
        {
            return Configuration.DuckDBCreateConfig(out var config).IsSuccess() ? config
                : throw new DuckDbException("Configuration Error: no memory for the configuration");
        }
        catch (DllNotFoundException missing)
        {
            throw new DllNotFoundException(
                $"DuckDB's native library for {RuntimeInformation.RuntimeIdentifier} was not found. 'dotnet build' and 'dotnet publish' place it with the program: build again on this platform, or name it with '-r <runtime identifier>'.", missing);
        }
    }

    private static void Set(DuckDBConfig config, string name, string option)
    {
        if (!Configuration.DuckDBSetConfig(config, name, option).IsSuccess())
            throw new DuckDbException($"Configuration Error: {name} = {option} is refused");
    }
}
