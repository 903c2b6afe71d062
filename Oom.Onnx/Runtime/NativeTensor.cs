using System.Runtime.InteropServices;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Runtime;

/// <summary>A tensor of float, double, long or bool, row by row in native memory that starts at a multiple of 64 bytes, or over pinned memory of the caller.</summary>
public sealed unsafe class NativeTensor<T> : Tensor where T : unmanaged
{
    private readonly TensorMemory? _memory;
    private readonly long _start;
    private readonly T* _data;

    internal NativeTensor(TensorMemory memory, long start, ReadOnlySpan<long> lengths, long count)
        : base(new OrtValueHandle(memory, (nuint)start * (nuint)sizeof(T), (nuint)count * (nuint)sizeof(T), lengths, (int)ElementTypes.Of<T>()), ElementTypes.Of<T>(), lengths)
    {
        _memory = memory;
        _start = start;
        _data = (T*)memory.Pointer + start;
    }

    internal NativeTensor(OrtValueHandle handle, void* data, ReadOnlySpan<long> lengths) : base(handle, ElementTypes.Of<T>(), lengths)
    {
        _data = (T*)data;
    }

    /// <summary>The elements, row by row. Not to be used once the tensor is disposed.</summary>
    /// <exception cref="OverflowException">There are more elements than a span can hold, 2^31 - 1.</exception>
    /// <exception cref="ObjectDisposedException">The tensor is disposed.</exception>
    public Span<T> Span
    {
        get
        {
            RequireAlive();
            return new(_data, checked((int)ElementCount));
        }
    }

    /// <summary>
    /// Number of rows, the length of the first axis: may be set to at most <see cref="Tensor.Capacity"/>, so that a last, smaller batch uses the same memory.
    /// Not while a session is running on the tensor.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than there is memory for.</exception>
    /// <exception cref="InvalidOperationException">The tensor is a scalar or was allocated by ONNX Runtime.</exception>
    /// <exception cref="ObjectDisposedException">The tensor is disposed.</exception>
    public long Rows
    {
        get => Lengths.Length == 0 ? 1 : Lengths[0];
        set
        {
            RequireAlive();
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            if (value == Rows) return;
            if (Lengths.Length == 0 || _memory is null) throw new InvalidOperationException("the rows of a scalar, or of a result that ONNX Runtime has allocated, are fixed");
            Span<long> lengths = stackalloc long[Lengths.Length];
            Lengths.CopyTo(lengths);
            lengths[0] = value;
            Handle.Replace((byte*)_data, (nuint)(value * RowLength) * (nuint)sizeof(T), lengths, (int)Type);
            SetFirstLength(value);
        }
    }

    /// <summary>A tensor over part of this one's memory, which both keep alive: one weight in a buffer of all.</summary>
    /// <param name="start">Index of its first element in this tensor.</param>
    /// <param name="lengths">Lengths of the view's axes; none for a scalar.</param>
    /// <exception cref="ArgumentException">The view reaches beyond this tensor.</exception>
    /// <exception cref="ObjectDisposedException">The tensor is disposed.</exception>
    public NativeTensor<T> View(long start, params ReadOnlySpan<long> lengths)
    {
        RequireAlive();
        long count = NativeTensor.Count(lengths), available = Capacity * RowLength;
        if (!(start >= 0 && start <= available - count)) throw new ArgumentException($"a view of {count} elements from {start} reaches beyond the {available} of the tensor", nameof(start));
        if (_memory is null) throw new InvalidOperationException("there are no views of a result that ONNX Runtime has allocated");
        return new(_memory, _start + start, lengths, count);
    }
}
