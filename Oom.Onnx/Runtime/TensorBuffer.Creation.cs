using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Runtime;

/// <summary>An array that models read from or write to. Several models may read one at the same time.</summary>
public abstract class TensorBuffer : IDisposable
{
    /// <summary>A cache line, and more than the widest vector load needs.</summary>
    private const int Alignment = 64;

    private readonly long[] _lengths;
    private OrtValue _value;
    private volatile bool _isDisposed;

    private protected TensorBuffer(OrtValue value, ElementType type, ReadOnlySpan<long> lengths)
    {
        _value = value;
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

    /// <summary>What ONNX Runtime knows the array by; another one for each number of rows.</summary>
    internal OrtValue Value
    {
        get
        {
            RequireAlive();
            return _value;
        }
    }

    /// <summary>A tensor of zeros whose first element lies at a multiple of 64 bytes.</summary>
    /// <param name="lengths">Lengths of the axes; none for a scalar.</param>
    public static unsafe TensorBuffer<T> Allocate<T>(params ReadOnlySpan<long> lengths) where T : unmanaged
    {
        int count = checked((int)Count(lengths)), spare = Alignment / sizeof(T);
        // The pinned heap never moves an array, so that a run is safe whoever lets go of the tensor meanwhile.
        T[] elements = GC.AllocateArray<T>(checked(count + spare), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(elements));
        int start = (int)((Alignment - address % Alignment) % Alignment) / sizeof(T);
        return new(elements.AsMemory(start, count), lengths);
    }

    /// <summary>A tensor with a copy of these elements.</summary>
    /// <param name="elements">The elements, row by row.</param>
    /// <param name="lengths">Lengths of the axes; none for a scalar.</param>
    /// <exception cref="ArgumentException">The number of elements does not fit the lengths.</exception>
    public static TensorBuffer<T> Copy<T>(ReadOnlySpan<T> elements, params ReadOnlySpan<long> lengths) where T : unmanaged
    {
        if (elements.Length != Count(lengths))
            throw new ArgumentException(
                $"{elements.Length} elements do not fit the shape [{string.Join(", ", lengths.ToArray())}]", nameof(lengths));
        var tensor = Allocate<T>(lengths);
        elements.CopyTo(tensor.Span);
        return tensor;
    }

    /// <summary>Lets go of the array. No model may read or write it afterwards; runs that do so now may end.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _value.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The number of elements of a shape.</summary>
    internal static long Count(ReadOnlySpan<long> lengths)
    {
        long count = 1;
        foreach (long length in lengths)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(lengths));
            count = checked(count * length);
        }
        return count;
    }

    /// <summary>A copy of what ONNX Runtime has computed into memory of its own.</summary>
    /// <exception cref="NotSupportedException">The elements are of another type than graphs here are built of.</exception>
    internal static TensorBuffer CopyOf(OrtValue value)
    {
        var description = value.GetTensorTypeAndShape();
        return (ElementType)description.ElementDataType switch
        {
            ElementType.Float32 => Copy(value.GetTensorDataAsSpan<float>(), description.Shape),
            ElementType.Float64 => Copy(value.GetTensorDataAsSpan<double>(), description.Shape),
            ElementType.Int64 => Copy(value.GetTensorDataAsSpan<long>(), description.Shape),
            ElementType.Boolean => Copy(value.GetTensorDataAsSpan<bool>(), description.Shape),
            var type
                => throw new NotSupportedException(
                $"an output of type {type} cannot be read; supported are {string.Join(", ", ElementTypes.Supported)}"),
        };
    }

    /// <summary>Puts another number of rows in this one's place.</summary>
    private protected void Replace(OrtValue value, long rows)
    {
        _value.Dispose();
        _value = value;
        _lengths[0] = rows;
    }

    /// <summary>Refuses a disposed tensor.</summary>
    private protected void RequireAlive() => ObjectDisposedException.ThrowIf(_isDisposed, this);
}
