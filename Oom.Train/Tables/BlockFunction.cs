using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using DuckDB.NET.Native;
using Oom.Tables;
using static DuckDB.NET.Native.NativeMethods;

namespace Oom.Train.Tables;

/// <summary>A table function of DuckDB whose rows are the blocks of a <see cref="BlockQueue"/>, in their order.</summary>
internal sealed unsafe class BlockFunction : IDisposable
{
    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly BlockQueue _queue;
    private GCHandle _self;
    private byte[] _utf8 = new byte[256];

    /// <summary>Makes the function known to a connection, which must be closed before this is disposed.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="name">Name of the function, which has no parameters.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="queue">Where its rows come from.</param>
    public BlockFunction(DuckDbConnection connection, string name, IReadOnlyList<TableColumn> columns, BlockQueue queue)
    {
        _columns = columns;
        _queue = queue;
        _self = GCHandle.Alloc(this);
        nint function = TableFunction.DuckDBCreateTableFunction();
        TableFunction.DuckDBTableFunctionSetName(function, name);
        TableFunction.DuckDBTableFunctionSetExtraInfo(function, GCHandle.ToIntPtr(_self), null);
        TableFunction.DuckDBTableFunctionSetBind(function, &Bind);
        TableFunction.DuckDBTableFunctionSetInit(function, &Init);
        TableFunction.DuckDBTableFunctionSetFunction(function, &Body);
        bool isKnown = TableFunction.DuckDBRegisterTableFunction(connection.Handle, function).IsSuccess();
        TableFunction.DuckDBDestroyTableFunction(ref function);
        if (!isKnown) throw new DuckDbException($"Catalog Error: the table function {name} was refused");
    }

    /// <summary>Lets go of what DuckDB's calls came to.</summary>
    public void Dispose()
    {
        if (_self.IsAllocated) _self.Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        try
        {
            foreach (var column in Of(TableFunction.DuckDBBindGetExtraInfo(info))._columns)
            {
                using var type = LogicalType.DuckDBCreateLogicalType(NativeType(column.Type));
                TableFunction.DuckDBBindAddResultColumn(info, column.Name, type);
            }
        }
        catch (Exception error)
        {
            TableFunction.DuckDBBindSetError(info, error.Message);
        }
    }

    // DuckDB asks for it, and then calls the function from one thread: the rows have an order.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(nint info)
    {
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Body(nint info, nint chunk)
    {
        try
        {
            Of(TableFunction.DuckDBFunctionGetExtraInfo(info)).Fill(chunk);
        }
        catch (Exception error)
        {
            TableFunction.DuckDBFunctionSetError(info, error.Message);
        }
    }

    private static BlockFunction Of(nint extraInfo) => (BlockFunction)GCHandle.FromIntPtr(extraInfo).Target!;

    private static DuckDBType NativeType(ColumnType type) => type switch
    {
        ColumnType.Boolean => DuckDBType.Boolean,
        ColumnType.Int64 => DuckDBType.BigInt,
        ColumnType.Float32 => DuckDBType.Float,
        ColumnType.Float64 => DuckDBType.Double,
        ColumnType.Text => DuckDBType.Varchar,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private void Fill(nint address)
    {
        using var chunk = new DuckDBDataChunk(address);
        ColumnBlock? block;
        do
        {
            // A chunk without rows would end the table.
            block = _queue.Take();
            if (block is { Count: 0 }) _queue.Return(block);
        }
        while (block is { Count: 0 });

        if (block is null)
        {
            DataChunks.DuckDBDataChunkSetSize(chunk, 0);
            return;
        }

        for (int i = 0; i < _columns.Count; i++) Fill(DataChunks.DuckDBDataChunkGetVector(chunk, i), block, i);
        DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)block.Count);
        _queue.Return(block);
    }

    private void Fill(nint vector, ColumnBlock block, int column)
    {
        var valid = block.Valid(column)[..block.Count];
        void* data = Vectors.DuckDBVectorGetData(vector);
        switch (_columns[column].Type)
        {
            case ColumnType.Boolean: block.Booleans(column)[..block.Count].CopyTo(new Span<bool>(data, block.Count)); break;
            case ColumnType.Int64: block.Int64s(column)[..block.Count].CopyTo(new Span<long>(data, block.Count)); break;
            case ColumnType.Float32: block.Floats(column)[..block.Count].CopyTo(new Span<float>(data, block.Count)); break;
            case ColumnType.Float64: block.Doubles(column)[..block.Count].CopyTo(new Span<double>(data, block.Count)); break;
            default: FillTexts(vector, block.Texts(column), valid); break;
        }

        int row = valid.IndexOf(false);
        if (row < 0) return;
        Vectors.DuckDBVectorEnsureValidityWritable(vector);
        ulong* mask = Vectors.DuckDBVectorGetValidity(vector);
        for (; row < valid.Length; row++)
        {
            if (!valid[row]) mask[row >> 6] &= ~(1UL << (row & 63));
        }
    }

    private void FillTexts(nint vector, string[] texts, ReadOnlySpan<bool> valid)
    {
        for (int row = 0; row < valid.Length; row++)
        {
            if (!valid[row]) continue;
            int most = Encoding.UTF8.GetMaxByteCount(texts[row].Length);
            if (most > _utf8.Length) _utf8 = new byte[most];
            int length = Encoding.UTF8.GetBytes(texts[row], _utf8);
            fixed (byte* utf8 = _utf8) Vectors.DuckDBVectorAssignStringElementLength(vector, (ulong)row, utf8, length);
        }
    }
}
