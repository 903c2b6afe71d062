namespace Oom.Onnx.Runtime;

/// <summary>Makes tensors.</summary>
public static unsafe class NativeTensor
{
    /// <summary>A tensor of zeros in new memory.</summary>
    /// <param name="lengths">Lengths of the axes; none for a scalar.</param>
    public static NativeTensor<T> Allocate<T>(params ReadOnlySpan<long> lengths) where T : unmanaged
    {
        long count = Count(lengths);
        using var memory = new TensorMemory(checked((nuint)count * (nuint)sizeof(T)));
        return new(memory, 0, lengths, count);
    }

    /// <summary>A tensor in new memory with these elements.</summary>
    /// <param name="elements">The elements, row by row.</param>
    /// <param name="lengths">Lengths of the axes; none for a scalar.</param>
    /// <exception cref="ArgumentException">The number of elements does not fit the lengths.</exception>
    public static NativeTensor<T> Copy<T>(ReadOnlySpan<T> elements, params ReadOnlySpan<long> lengths) where T : unmanaged
    {
        RequireCount(elements.Length, lengths);
        var tensor = Allocate<T>(lengths);
        elements.CopyTo(tensor.Span);
        return tensor;
    }

    /// <summary>A tensor over memory of the caller, which stays pinned until the tensor and all views of it are disposed.</summary>
    /// <param name="memory">The elements, row by row.</param>
    /// <param name="lengths">Lengths of the axes; none for a scalar.</param>
    /// <exception cref="ArgumentException">The number of elements does not fit the lengths.</exception>
    public static NativeTensor<T> Over<T>(Memory<T> memory, params ReadOnlySpan<long> lengths) where T : unmanaged
    {
        RequireCount(memory.Length, lengths);
        using var pinned = new TensorMemory(memory.Pin());
        return new(pinned, 0, lengths, memory.Length);
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

    private static void RequireCount(int count, ReadOnlySpan<long> lengths)
    {
        if (count != Count(lengths)) throw new ArgumentException($"{count} elements do not fit the shape [{string.Join(", ", lengths.ToArray())}]", nameof(lengths));
    }
}
