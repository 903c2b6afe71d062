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
        if (ElementTypes.Of<T>() != Type) throw new InvalidOperationException($"the constant '{Name}' is of type {Type}, not {ElementTypes.Of<T>()}");
        T[] elements = _proto.HasRawData ? FromRaw<T>() : FromTyped<T>();
        long count = Lengths.Aggregate(1L, (product, length) => product * length);
        return elements.Length == count ? elements : throw new OnnxFormatException(_path, $"the constant '{Name}' has {elements.Length} elements where its shape [{string.Join(", ", Lengths)}] needs {count}");
    }

    private T[] FromRaw<T>() where T : unmanaged
    {
        if (_proto.RawData.Length % Type.ByteSize() != 0) throw new OnnxFormatException(_path, $"the {_proto.RawData.Length} bytes of '{Name}' are no whole number of elements");
        return MemoryMarshal.Cast<byte, T>(_proto.RawData.Span).ToArray();
    }

    private T[] FromTyped<T>() where T : unmanaged => (T[])(object)(Type switch
    {
        ElementType.Float32 => _proto.FloatData.ToArray(),
        ElementType.Float64 => _proto.DoubleData.ToArray(),
        ElementType.Int64 => _proto.Int64Data.ToArray(),
        _ => (Array)_proto.Int32Data.Select(number => number != 0).ToArray(),
    });
}
