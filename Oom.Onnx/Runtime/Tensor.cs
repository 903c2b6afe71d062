using Oom.Onnx.Graphs;

namespace Oom.Onnx.Runtime;

/// <summary>A tensor in native memory that sessions read from or write to. Several sessions may read one tensor at the same time.</summary>
public abstract class Tensor : IDisposable
{
    private readonly long[] _lengths;
    private volatile bool _isDisposed;

    private protected Tensor(OrtValueHandle handle, ElementType type, ReadOnlySpan<long> lengths)
    {
        Handle = handle;
        Type = type;
        _lengths = lengths.ToArray();
        Capacity = _lengths.Length == 0 ? 1 : _lengths[0];
        RowLength = 1;
        foreach (long length in _lengths.AsSpan(Math.Min(1, _lengths.Length))) RowLength *= length;
    }

    /// <summary>Element type.</summary>
    public ElementType Type { get; }

    /// <summary>Lengths of the axes; none for a scalar.</summary>
    public ReadOnlySpan<long> Lengths => _lengths;

    /// <summary>Number of elements.</summary>
    public long ElementCount => _lengths.Length == 0 ? 1 : _lengths[0] * RowLength;

    /// <summary>Number of rows that there is memory for: the first length that the tensor was made with.</summary>
    public long Capacity { get; }

    /// <summary>Number of elements in a row: all axes but the first.</summary>
    public long RowLength { get; }

    internal OrtValueHandle Handle { get; }

    /// <summary>Frees the tensor; its memory goes with the last tensor over it. Running sessions finish first.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        Handle.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void SetFirstLength(long rows) => _lengths[0] = rows;

    /// <summary>Refuses a disposed tensor. Its handle alone would not: it stays open while runs hold it.</summary>
    internal void RequireAlive() => ObjectDisposedException.ThrowIf(_isDisposed, this);
}
