using System.Text;
using DuckDB.NET.Native;
using Oom.Tables;
using static DuckDB.NET.Native.NativeMethods;

namespace Oom.Train.Tables;

/// <summary>The rows of a statement, a chunk of at most <see cref="ColumnBlock.MostRows"/> at a time.</summary>
internal sealed unsafe class DuckDbRows : IDisposable
{
    private const int BitsOfMaskWord = 64;

    private DuckDBResult _result;
    private DuckDBDataChunk? _chunk;

    private DuckDbRows(DuckDBResult result)
    {
        _result = result;
        ColumnCount = checked((int)NativeMethods.Query.DuckDBColumnCount(ref result));
    }

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Number of rows of the chunk.</summary>
    public int Count { get; private set; }

    /// <summary>Carries a statement out as far as its first rows.</summary>
    public static DuckDbRows Start(DuckDBPreparedStatement statement)
    {
        if (PreparedStatements.DuckDBExecutePreparedStreaming(statement, out var result).IsSuccess()) return new(result);
        var error = new DuckDbException(NativeMethods.Query.DuckDBResultError(ref result));
        NativeMethods.Query.DuckDBDestroyResult(ref result);
        throw error;
    }

    /// <summary>Goes on to the next chunk.</summary>
    /// <returns>False after the last.</returns>
    /// <exception cref="DuckDbException">The statement failed on the way.</exception>
    public bool Next()
    {
        _chunk?.Dispose();
        _chunk = NativeMethods.Query.DuckDBFetchChunk(_result);
        Count = _chunk.IsInvalid ? 0 : checked((int)DataChunks.DuckDBDataChunkGetSize(_chunk));
        if (Count > 0) return true;
        string? error = NativeMethods.Query.DuckDBResultError(ref _result);
        return string.IsNullOrEmpty(error) ? false : throw new DuckDbException(error);
    }

    /// <summary>The values of a column of the chunk, where it is of the type asked for.</summary>
    public ReadOnlySpan<T> Values<T>(int column) where T : unmanaged => new(Vectors.DuckDBVectorGetData(Vector(column)), Count);

    /// <summary>A text of the chunk; null for null.</summary>
    public string? Text(int column, int row)
    {
        ulong* mask = Vectors.DuckDBVectorGetValidity(Vector(column));
        return mask is null || IsSet(mask, row) ? Encoding.UTF8.GetString(TextBytes(column, row)) : null;
    }

    /// <summary>The UTF-8 bytes of a text of the chunk that is not null.</summary>
    public ReadOnlySpan<byte> TextBytes(int column, int row)
    {
        var text = (DuckDBString*)Vectors.DuckDBVectorGetData(Vector(column)) + row;
        return new(text->Data, text->Length);
    }

    /// <summary>Writes down which values of a column of the chunk are not null.</summary>
    /// <returns>Whether all are.</returns>
    public bool CopyValidity(int column, Span<bool> valid)
    {
        ulong* mask = Vectors.DuckDBVectorGetValidity(Vector(column));
        if (mask is null) return true;
        bool all = true;
        for (int row = 0; row < Count; row++) all &= valid[row] = IsSet(mask, row);
        return all;
    }

    /// <summary>Ends the statement, even before its last row.</summary>
    public void Dispose()
    {
        _chunk?.Dispose();
        NativeMethods.Query.DuckDBDestroyResult(ref _result);
    }

    private static bool IsSet(ulong* mask, int row) => (mask[row / BitsOfMaskWord] >> (row % BitsOfMaskWord) & 1) != 0;

    private nint Vector(int column) => DataChunks.DuckDBDataChunkGetVector(_chunk!, column);
}
