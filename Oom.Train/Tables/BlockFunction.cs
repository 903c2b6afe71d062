using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

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
        nint function = DuckDbApi.CreateTableFunction();
        DuckDbApi.SetFunctionName(function, name);
        DuckDbApi.SetFunctionExtraInfo(function, GCHandle.ToIntPtr(_self), 0);
        DuckDbApi.SetFunctionBind(function, &Bind);
        DuckDbApi.SetFunctionInit(function, &Init);
        DuckDbApi.SetFunctionBody(function, &Body);
        int failed = DuckDbApi.RegisterTableFunction(connection.Handle, function);
        DuckDbApi.DestroyTableFunction(ref function);
        if (failed != 0) throw new DuckDbException($"Catalog Error: the table function {name} was refused");
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
            foreach (var column in Of(DuckDbApi.BindExtraInfo(info))._columns)
            {
                nint type = DuckDbApi.CreateLogicalType(NativeType(column.Type));
                DuckDbApi.AddResultColumn(info, column.Name, type);
                DuckDbApi.DestroyLogicalType(ref type);
            }
        }
        catch (Exception error)
        {
            DuckDbApi.SetBindError(info, error.Message);
        }
    }

    // One thread: the rows have an order.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Init(nint info) => DuckDbApi.SetMostThreads(info, 1);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Body(nint info, nint chunk)
    {
        try
        {
            Of(DuckDbApi.FunctionExtraInfo(info)).Fill(chunk);
        }
        catch (Exception error)
        {
            DuckDbApi.SetFunctionError(info, error.Message);
        }
    }

    private static BlockFunction Of(nint extraInfo) => (BlockFunction)GCHandle.FromIntPtr(extraInfo).Target!;

    private static DuckDbType NativeType(ColumnType type) => type switch
    {
        ColumnType.Boolean => DuckDbType.Boolean,
        ColumnType.Int64 => DuckDbType.BigInt,
        ColumnType.Float32 => DuckDbType.Float,
        ColumnType.Float64 => DuckDbType.Double,
        ColumnType.Text => DuckDbType.Varchar,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private void Fill(nint chunk)
    {
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
            DuckDbApi.SetChunkSize(chunk, 0);
            return;
        }

        for (int i = 0; i < _columns.Count; i++) Fill(DuckDbApi.ChunkVector(chunk, (ulong)i), block, i);
        DuckDbApi.SetChunkSize(chunk, (ulong)block.Count);
        _queue.Return(block);
    }

    private void Fill(nint vector, ColumnBlock block, int column)
    {
        var valid = block.Valid(column)[..block.Count];
        void* data = DuckDbApi.VectorData(vector);
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
        DuckDbApi.EnsureValidityWritable(vector);
        ulong* mask = DuckDbApi.VectorValidity(vector);
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
            fixed (byte* utf8 = _utf8) DuckDbApi.AssignText(vector, (ulong)row, utf8, (ulong)length);
        }
    }
}
