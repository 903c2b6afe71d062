using System.Text;
using Google.Protobuf;
using Oom.Onnx.Protos;

namespace Oom.Onnx.Graphs;

/// <summary>A named constant that belongs to a node, such as the axis of a concatenation.</summary>
public sealed class NodeAttribute
{
    private NodeAttribute(AttributeProto proto) => Proto = proto;

    internal AttributeProto Proto { get; }

    /// <summary>An integer.</summary>
    public static NodeAttribute Integer(string name, long value)
        => new(new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value });

    /// <summary>A list of integers.</summary>
    public static NodeAttribute Integers(string name, params ReadOnlySpan<long> values)
    {
        var proto = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        foreach (long value in values) proto.Ints.Add(value);
        return new(proto);
    }

    /// <summary>A real number, kept in single precision.</summary>
    public static NodeAttribute Float(string name, float value)
        => new(new() { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = value });

    /// <summary>A list of real numbers, kept in single precision.</summary>
    public static NodeAttribute Floats(string name, params ReadOnlySpan<float> values)
    {
        var proto = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Floats };
        foreach (float value in values) proto.Floats.Add(value);
        return new(proto);
    }

    /// <summary>A list of texts.</summary>
    public static NodeAttribute Texts(string name, params ReadOnlySpan<string> values)
    {
        var proto = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Strings };
        foreach (string value in values) proto.Strings.Add(ByteString.CopyFrom(value, Encoding.UTF8));
        return new(proto);
    }

    /// <summary>A text.</summary>
    public static NodeAttribute Text(string name, string value)
        => new(new() { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFrom(value, Encoding.UTF8) });
}
