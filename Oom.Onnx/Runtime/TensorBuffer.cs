using Microsoft.ML.OnnxRuntime;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Runtime;

/// <summary>A tensor of float, double, long or bool, row by row in an array.</summary>
public sealed class TensorBuffer<T> : TensorBuffer where T : unmanaged
{
    /// <summary>Room for all rows, used or not.</summary>
    private readonly Memory<T> _memory;

    internal TensorBuffer(Memory<T> memory, ReadOnlySpan<long> lengths)
        : base(NewValue(memory, lengths.ToArray()), ElementTypes.Of<T>(), lengths)
    {
        _memory = memory;
    }

    /// <summary>The elements, row by row. Not to be used once the tensor is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The tensor is disposed.</exception>
    public Span<T> Span
    {
        get
        {
            RequireAlive();
            return _memory.Span[..(int)ElementCount];
        }
    }

    /// <summary>
    /// Number of rows, the length of the first axis: may be set to at most
    /// <see cref="TensorBuffer.Capacity"/>, so that a last, smaller batch uses the same memory.
    /// Not while a model is running on the tensor.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than there is memory for.</exception>
    /// <exception cref="InvalidOperationException">The tensor is a scalar.</exception>
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
            if (Lengths.Length == 0) throw new InvalidOperationException("the rows of a scalar are fixed");
            Replace(NewValue(_memory[..(int)(value * RowLength)], [value, .. Lengths[1..]]), value);
        }
    }

    /// <summary>A tensor over part of this one's memory, which both keep alive: one weight in a buffer of all.</summary>
    /// <param name="start">Index of its first element in this tensor.</param>
    /// <param name="lengths">Lengths of the view's axes; none for a scalar.</param>
    /// <exception cref="ArgumentException">The view reaches beyond this tensor.</exception>
    /// <exception cref="ObjectDisposedException">The tensor is disposed.</exception>
    public TensorBuffer<T> View(long start, params ReadOnlySpan<long> lengths)
    {
        RequireAlive();
        long count = Count(lengths);
        if (!(start >= 0 && start <= _memory.Length - count))
            throw new ArgumentException(
                $"a view of {count} elements from {start} reaches beyond the {_memory.Length} of the tensor", nameof(start));
        return new(_memory.Slice((int)start, (int)count), lengths);
    }

    private static OrtValue NewValue(Memory<T> memory, long[] lengths)
        => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, lengths);
}
