using Oom.Onnx.Protos;

namespace Oom.Onnx.Graphs;

/// <summary>
/// A tensor in a <see cref="Graphs.Graph"/>: an input, a constant or the result of an operation. Its methods add operations to the graph.
/// They throw <see cref="ArgumentException"/> where types or known shapes do not fit together and
/// <see cref="UnsupportedKernelException"/> where ONNX Runtime has no kernel for the element type.
/// </summary>
public sealed partial class Value
{
    internal Value(Graph graph, string name, ElementType type, Shape shape)
    {
        Graph = graph;
        Name = name;
        Type = type;
        Shape = shape;
    }

    /// <summary>The graph that the value belongs to.</summary>
    public Graph Graph { get; }

    /// <summary>The name under which the value stands in the file.</summary>
    public string Name { get; internal set; }

    /// <summary>Element type.</summary>
    public ElementType Type { get; }

    /// <summary>Dimensions, as far as they are known before the graph runs.</summary>
    public Shape Shape { get; }

    /// <summary>Whether the name was given by the user, so that the value may not be renamed.</summary>
    internal bool IsNamed { get; set; }

    /// <summary>The operation that makes this value; null for inputs and constants.</summary>
    internal Node? Producer { get; set; }

    /// <summary>The data of a constant.</summary>
    internal TensorProto? Tensor { get; init; }

    /// <summary>Name, type and shape.</summary>
    public override string ToString() => $"{Name}: {Type}{Shape}";

    private Value Unary(string @operator, params NodeAttribute[] attributes)
    {
        KernelTable.Require(@operator, Type);
        return Graph.Add(@operator, [this], Type, Shape, attributes);
    }

    private Value Binary(string @operator, Value other, ElementType? result = null)
    {
        Graph.Require(other);
        RequireSameType(@operator, other);
        KernelTable.Require(@operator, Type);
        return Graph.Add(@operator, [this, other], result ?? Type, Broadcasting.Common(Graph, Shape, other.Shape));
    }

    private void RequireSameType(string @operator, Value other)
    {
        if (other.Type != Type) throw new ArgumentException($"{@operator} of {this} and {other}: the element types differ", nameof(other));
    }

    private Value Like(double number) => Graph.Scalar(Type, number);
}
