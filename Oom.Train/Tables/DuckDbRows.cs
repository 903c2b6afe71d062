using System.Text;

namespace Oom.Train.Tables;

/// <summary>The rows of a statement, a chunk of at most <see cref="ColumnBlock.MostRows"/> at a time.</summary>
internal sealed unsafe class DuckDbRows : IDisposable
{
    private const int BitsOfMaskWord = 64;

    private readonly DuckDbResult _result;
    private nint _chunk;

    private DuckDbRows(DuckDbResult result)
    {
        _result = result;
        ColumnCount = checked((int)DuckDbApi.ColumnCount(&result));
    }

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Number of rows of the chunk.</summary>
    public int Count { get; private set; }

    /// <summary>Carries a pending statement out as far as its first rows.</summary>
    public static DuckDbRows Start(nint pending)
    {
        DuckDbResult result;
        if (DuckDbApi.ExecutePending(pending, &result) == 0) return new(result);
        var error = new DuckDbException(DuckDbApi.Text(DuckDbApi.ResultError(&result)));
        DuckDbApi.DestroyResult(&result);
        throw error;
    }

    /// <summary>Goes on to the next chunk.</summary>
    /// <returns>False after the last.</returns>
    /// <exception cref="DuckDbException">The statement failed on the way.</exception>
    public bool Next()
    {
        DuckDbApi.DestroyDataChunk(ref _chunk);
        _chunk = DuckDbApi.FetchChunk(_result);
        Count = _chunk == 0 ? 0 : checked((int)DuckDbApi.ChunkSize(_chunk));
        if (Count > 0) return true;
        fixed (DuckDbResult* result = &_result)
        {
            string error = DuckDbApi.Text(DuckDbApi.ResultError(result));
            return error.Length == 0 ? false : throw new DuckDbException(error);
        }
    }

    /// <summary>The values of a column of the chunk, where it is of the type asked for.</summary>
    public ReadOnlySpan<T> Values<T>(int column) where T : unmanaged => new(DuckDbApi.VectorData(Vector(column)), Count);

    /// <summary>A text of the chunk; null for null.</summary>
    public string? Text(int column, int row)
    {
        ulong* mask = DuckDbApi.VectorValidity(Vector(column));
        return mask is null || IsSet(mask, row) ? Encoding.UTF8.GetString(TextBytes(column, row)) : null;
    }

    /// <summary>The UTF-8 bytes of a text of the chunk that is not null.</summary>
    public ReadOnlySpan<byte> TextBytes(int column, int row) => DuckDbText.Bytes((DuckDbText*)DuckDbApi.VectorData(Vector(column)) + row);

    /// <summary>Writes down which values of a column of the chunk are not null.</summary>
    /// <returns>Whether all are.</returns>
    public bool CopyValidity(int column, Span<bool> valid)
    {
        ulong* mask = DuckDbApi.VectorValidity(Vector(column));
        if (mask is null) return true;
        bool all = true;
        for (int row = 0; row < Count; row++) all &= valid[row] = IsSet(mask, row);
        return all;
    }

    /// <summary>Ends the statement, even before its last row.</summary>
    public void Dispose()
    {
        DuckDbApi.DestroyDataChunk(ref _chunk);
        fixed (DuckDbResult* result = &_result) DuckDbApi.DestroyResult(result);
    }

    private static bool IsSet(ulong* mask, int row) => (mask[row / BitsOfMaskWord] >> (row % BitsOfMaskWord) & 1) != 0;

    private nint Vector(int column) => DuckDbApi.ChunkVector(_chunk, (ulong)column);
}
