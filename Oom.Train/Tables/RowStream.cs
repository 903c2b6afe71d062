using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Oom.Train.Tables;

/// <summary>Blocks of rows as a table function of DuckDB, so that a statement can read them while they are made. A bounded queue holds the maker back.</summary>
internal sealed unsafe class RowStream : IDisposable
{
    /// <summary>Name of the function in SQL.</summary>
    public const string FunctionName = "oom_rows";

    private const int BlocksQueued = 16, BitsOfMaskWord = 64;

    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly BlockingCollection<ColumnBlock> _queue = new(BlocksQueued);
    private readonly ConcurrentBag<ColumnBlock> _free = [];
    private GCHandle _self;

    /// <summary>A stream that a connection can read.</summary>
    /// <param name="connection">The connection, which outlives the stream.</param>
    /// <param name="columns">The columns.</param>
    public RowStream(DuckDbConnection connection, IReadOnlyList<TableColumn> columns)
    {
        _columns = columns;
        _self = GCHandle.Alloc(this);
        nint function = DuckDbApi.CreateTableFunction();
        DuckDbApi.SetFunctionName(function, FunctionName);
        DuckDbApi.SetFunctionExtraInfo(function, GCHandle.ToIntPtr(_self), 0);
        DuckDbApi.SetFunctionBind(function, &Bind);
        DuckDbApi.SetFunctionInit(function, &Initialise);
        DuckDbApi.SetFunctionBody(function, &Fill);
        int failed = DuckDbApi.RegisterTableFunction(connection.Handle, function);
        DuckDbApi.DestroyTableFunction(ref function);
        if (failed != 0) throw new DuckDbException("Internal Error: the table function is refused");
    }

    /// <summary>Adds a copy of a block; waits while the queue is full.</summary>
    /// <param name="block">The block.</param>
    /// <param name="cancellation">Cancelled when nobody reads any more.</param>
    public void Add(ColumnBlock block, CancellationToken cancellation)
    {
        if (!_free.TryTake(out var copy)) copy = new ColumnBlock(_columns);
        copy.CopyFrom(block);
        _queue.Add(copy, cancellation);
    }

    /// <summary>Says that there are no more blocks.</summary>
    public void Complete() => _queue.CompleteAdding();

    /// <summary>Frees the queue; the connection must be closed.</summary>
    public void Dispose()
    {
        if (_self.IsAllocated) _self.Free();
        _queue.Dispose();
    }

    private static RowStream Of(nint info) => (RowStream)GCHandle.FromIntPtr(info).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        foreach (var column in Of(DuckDbApi.BindExtraInfo(info))._columns)
        {
            nint type = DuckDbApi.CreateLogicalType(TypeOf(column.Type));
            DuckDbApi.AddResultColumn(info, column.Name, type);
            DuckDbApi.DestroyLogicalType(ref type);
        }
    }

    // Blocks come in one order: one thread reads.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Initialise(nint info) => DuckDbApi.SetMostThreads(info, 1);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint chunk)
    {
        try
        {
            var stream = Of(DuckDbApi.FunctionExtraInfo(info));
            if (!stream._queue.TryTake(out var block, Timeout.Infinite))
            {
                DuckDbApi.SetChunkSize(chunk, 0);
                return;
            }

            for (int column = 0; column < stream._columns.Count; column++) Copy(block, column, DuckDbApi.ChunkVector(chunk, (ulong)column));
            DuckDbApi.SetChunkSize(chunk, (ulong)block.Count);
            stream._free.Add(block);
        }
        catch (Exception e)
        {
            // No exception may cross into native code.
            DuckDbApi.SetFunctionError(info, e.Message);
        }
    }

    private static void Copy(ColumnBlock block, int column, nint vector)
    {
        switch (block.Columns[column].Type)
        {
            case ColumnType.Boolean: CopyValues(block.Booleans(column)); break;
            case ColumnType.Int64: CopyValues(block.Int64s(column)); break;
            case ColumnType.Float32: CopyValues(block.Floats(column)); break;
            case ColumnType.Float64: CopyValues(block.Doubles(column)); break;
            default: CopyTexts(block, column, vector); break;
        }

        var valid = block.Valid(column)[..block.Count];
        if (!valid.Contains(false)) return;
        DuckDbApi.EnsureValidityWritable(vector);
        ulong* mask = DuckDbApi.VectorValidity(vector);
        for (int row = 0; row < valid.Length; row++)
        {
            ulong bit = 1UL << (row % BitsOfMaskWord);
            if (valid[row]) mask[row / BitsOfMaskWord] |= bit;
            else mask[row / BitsOfMaskWord] &= ~bit;
        }

        void CopyValues<T>(Span<T> values) where T : unmanaged => values[..block.Count].CopyTo(new Span<T>(DuckDbApi.VectorData(vector), block.Count));
    }

    private static void CopyTexts(ColumnBlock block, int column, nint vector)
    {
        string[] texts = block.Texts(column);
        for (int row = 0; row < block.Count; row++)
        {
            if (!block.Valid(column)[row]) continue;
            byte[] bytes = Encoding.UTF8.GetBytes(texts[row]);
            fixed (byte* pointer = bytes) DuckDbApi.AssignText(vector, (ulong)row, pointer, (ulong)bytes.Length);
        }
    }

    private static DuckDbType TypeOf(ColumnType type) => type switch
    {
        ColumnType.Boolean => DuckDbType.Boolean,
        ColumnType.Int64 => DuckDbType.BigInt,
        ColumnType.Float32 => DuckDbType.Float,
        ColumnType.Float64 => DuckDbType.Double,
        _ => DuckDbType.Varchar,
    };
}
