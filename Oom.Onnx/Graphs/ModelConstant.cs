using System.Runtime.InteropServices;
using Oom.Onnx.Protos;

namespace Oom.Onnx.Graphs;

/// <summary>A constant tensor of a model file.</summary>
public sealed class ModelConstant
{
    private readonly TensorProto _proto;
    private readonly string? _path;

    internal ModelConstant(TensorProto proto, string? path)
    {
        _proto = proto;
        _path = path;
    }

    /// <summary>Its name.</summary>
    public string Name => _proto.Name;

    /// <summary>Element type.</summary>
    public ElementType Type => (ElementType)_proto.DataType;

    /// <summary>Lengths of the axes.</summary>
    public IReadOnlyList<long> Lengths => _proto.Dims;

    /// <summary>The elements, row by row.</summary>
    /// <typeparam name="T">float, double, long or bool, as <see cref="Type"/> says.</typeparam>
    /// <exception cref="InvalidOperationException">The constant is of another type.</exception>
    /// <exception cref="OnnxFormatException">The number of elements does not fit the lengths.</exception>
    public T[] ToArray<T>() where T : unmanaged
    {
        if (ElementTypes.Of<T>() != Type)
            throw new InvalidOperationException($"the constant '{Name}' is of type {Type}, not {ElementTypes.Of<T>()}");
        RequireAll();
        return _proto.HasRawData ? MemoryMarshal.Cast<byte, T>(_proto.RawData.Span).ToArray() : FromTyped<T>();
    }

    /// <summary>
    /// Refuses a constant whose elements are not as many as its shape says; of types that graphs are not built of nothing is known.
    /// </summary>
    /// <exception cref="OnnxFormatException">The number of elements does not fit the lengths.</exception>
    internal void RequireAll()
    {
        int? elements = Type switch
        {
            ElementType.Float32 or ElementType.Float64 or ElementType.Int64 or ElementType.Boolean when _proto.HasRawData
                => Whole(_proto.RawData.Length),
            ElementType.Float32 => _proto.FloatData.Count,
            ElementType.Float64 => _proto.DoubleData.Count,
            ElementType.Int64 => _proto.Int64Data.Count,
            ElementType.Boolean => _proto.Int32Data.Count,
            _ => null,
        };
        // As doubles, since lengths of a broken file multiply to more than integers hold.
        double count = Lengths.Aggregate(1.0, (product, length) => product * length);
        if (elements is { } found && !(found == count))
        {
            string shape = string.Join(", ", Lengths);
            throw new OnnxFormatException(_path, $"the constant '{Name}' has {found} elements where its shape [{shape}] needs {count}");
        }
    }

    private int Whole(int bytes)
        => bytes % Type.ByteSize() == 0 ? bytes / Type.ByteSize()
        : throw new OnnxFormatException(_path, $"the {bytes} bytes of '{Name}' are no whole number of elements");

    private T[] FromTyped<T>() where T : unmanaged => (T[])(object)(Type switch
    {
        ElementType.Float32 => _proto.FloatData.ToArray(),
        ElementType.Float64 => _proto.DoubleData.ToArray(),
        ElementType.Int64 => _proto.Int64Data.ToArray(),
        _ => (Array)_proto.Int32Data.Select(number => number != 0).ToArray(),
    });
}
