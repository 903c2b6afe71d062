using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Oom.Onnx.Protos;

namespace Oom.Onnx.Graphs;

public sealed partial class Graph
{
    private readonly List<Value> _constants = [];
    private readonly Dictionary<(ElementType, long), Value> _scalars = [];

    /// <summary>Adds a named constant tensor, such as a trained weight.</summary>
    /// <param name="name">Its name, unique in the graph.</param>
    /// <param name="data">The elements, row by row.</param>
    /// <param name="shape">Lengths of the axes; none for a scalar.</param>
    /// <exception cref="ArgumentException">The name is taken, or the number of elements does not fit the shape.</exception>
    public Value Initializer<T>(string name, ReadOnlySpan<T> data, params ReadOnlySpan<long> shape) where T : unmanaged
    {
        Claim(name);
        var value = AddConstant(name, data, shape);
        value.IsNamed = true;
        return value;
    }

    /// <summary>Adds a named constant tensor of real numbers, rounded to the element type.</summary>
    /// <param name="name">Its name, unique in the graph.</param>
    /// <param name="type">Float32 or Float64.</param>
    /// <param name="data">The elements, row by row.</param>
    /// <param name="shape">Lengths of the axes; none for a scalar.</param>
    /// <exception cref="ArgumentException">The name is taken, the number of elements does not fit the
    /// shape, or the type is not a floating-point type.</exception>
    public Value Initializer(string name, ElementType type, ReadOnlySpan<double> data, params ReadOnlySpan<long> shape)
    {
        if (type == ElementType.Float64) return Initializer(name, data, shape);
        if (type != ElementType.Float32)
            throw new ArgumentException($"an initializer of real numbers is Float32 or Float64, not {type}", nameof(type));
        var single = new float[data.Length];
        for (int i = 0; i < single.Length; i++) single[i] = (float)data[i];
        return Initializer<float>(name, single, shape);
    }

    /// <summary>A constant scalar.</summary>
    public Value Constant<T>(T value) where T : unmanaged => AddConstant(NewName("constant"), [value], []);

    /// <summary>A constant vector.</summary>
    public Value Constant<T>(ReadOnlySpan<T> values) where T : unmanaged => AddConstant(NewName("constant"), values, [values.Length]);

    /// <summary>A constant scalar of a type that is known at run time only; equal scalars are one constant.</summary>
    /// <param name="type">Float32, Float64 or Int64.</param>
    /// <param name="value">The number, rounded to the type.</param>
    /// <exception cref="ArgumentException">The type holds no numbers, or the number is not an integer where one is needed.</exception>
    public Value Scalar(ElementType type, double value)
    {
        var key = (type, BitConverter.DoubleToInt64Bits(value));
        if (_scalars.TryGetValue(key, out var known)) return known;
        var scalar = type switch
        {
            ElementType.Float32 => Constant((float)value),
            ElementType.Float64 => Constant(value),
            ElementType.Int64 when double.IsInteger(value) => Constant((long)value),
            _
                => throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{value} cannot be a constant of type {type}"), nameof(type)),
        };
        return _scalars[key] = scalar;
    }

    private Value AddConstant<T>(string name, ReadOnlySpan<T> data, ReadOnlySpan<long> lengths) where T : unmanaged
    {
        var shape = Shape.Of(lengths);
        if (shape.ElementCount != data.Length)
            throw new ArgumentException(
                $"the constant '{name}' has {data.Length} elements, its shape {shape} needs {shape.ElementCount}", nameof(data));
        var type = ElementTypes.Of<T>();
        // Raw data are little-endian in the file.
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("ONNX files are written on little-endian machines only");
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(data)) };
        foreach (long length in lengths) tensor.Dims.Add(length);

        var value = new Value(this, name, type, shape) { Tensor = tensor };
        _constants.Add(value);
        return value;
    }
}
