using Google.Protobuf;
using Oom.Onnx.Protos;

namespace Oom.Onnx.Graphs;

/// <summary>Models of one operator, written without the builder and thus without its checks.</summary>
internal static class OneNodeModel
{
    public static byte[] Build(string @operator, ElementType type)
    {
        var (inputs, output, attributes) = Signature(@operator, type);
        var graph = new GraphProto { Name = @operator };
        var node = new NodeProto { OpType = @operator };
        foreach (var (name, inputType, shape) in inputs)
        {
            node.Input.Add(name);
            graph.Input.Add(Describe(name, inputType, shape));
        }
        node.Output.Add("y");
        node.Attribute.AddRange(attributes.Select(attribute => attribute.Proto));
        graph.Node.Add(node);
        graph.Output.Add(Describe("y", output, null));
        var model = new ModelProto { IrVersion = Graph.IrVersion, Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = Graph.Opset });
        return model.ToByteArray();
    }

    private static (List<(string Name, ElementType Type, long[] Shape)> Inputs, ElementType Output, NodeAttribute[] Attributes) Signature(
        string @operator, ElementType type)
    {
        const ElementType Index = ElementType.Int64;
        long[] matrix = [2, 2], vector = [2], scalar = [];
        (string, ElementType, long[]) a = ("a", type, matrix), b = ("b", type, matrix), c = ("c", type, matrix),
            indices = ("i", Index, matrix), list = ("i", Index, vector);
        var axis = NodeAttribute.Integer("axis", 0);
        return @operator switch
        {
            "Add" or "And" or "Div" or "Max" or "Min" or "MatMul" or "Mul" or "Or" or "Pow" or "Sub" or "Sum" => ([a, b], type, []),
            "Equal" or "Greater" or "GreaterOrEqual" or "Less" or "LessOrEqual" => ([a, b], ElementType.Boolean, []),
            "Gemm" => ([a, b, c], type, []),
            "Cast" => ([a], type, [NodeAttribute.Integer("to", (long)type)]),
            "Clip" => ([a, ("low", type, scalar), ("high", type, scalar)], type, []),
            "Concat" => ([a, b], type, [axis]),
            "CumSum" => ([a, ("axis", Index, scalar)], type, []),
            "Expand" or "Reshape" => ([a, list], type, []),
            "Gather" or "GatherElements" => ([a, indices], type, [axis]),
            "Pad" => ([a, ("pads", Index, [4])], type, []),
            "Range" => ([("a", type, scalar), ("b", type, scalar), ("c", type, scalar)], type, []),
            "ReduceSum" => ([a, ("axes", Index, [1])], type, []),
            "ScatterElements" => ([a, indices, b], type, [axis, NodeAttribute.Text("reduction", "add")]),
            "Shape" or "Size" or "NonZero" => ([a], Index, []),
            "Slice" => ([a, ("starts", Index, vector), ("ends", Index, vector), ("axes", Index, vector)], type, []),
            "Softmax" => ([a], type, [axis]),
            "Squeeze" => ([("a", type, [1, 2]), ("axes", Index, [1])], type, []),
            "Unsqueeze" => ([a, ("axes", Index, [1])], type, []),
            "Where" => ([("condition", ElementType.Boolean, matrix), a, b], type, []),
            _ => ([a], type, []),
        };
    }

    private static ValueInfoProto Describe(string name, ElementType type, long[]? lengths)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type };
        if (lengths is not null)
        {
            tensor.Shape = new();
            tensor.Shape.Dim.AddRange(lengths.Select(length => new TensorShapeProto.Types.Dimension { DimValue = length }));
        }
        return new() { Name = name, Type = new() { TensorType = tensor } };
    }
}
