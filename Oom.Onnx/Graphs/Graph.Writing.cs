using Google.Protobuf;
using Oom.Onnx.Protos;

namespace Oom.Onnx.Graphs;

public sealed partial class Graph
{
    /// <summary>
    /// The ONNX file: all inputs and outputs, and of the operations and constants those that the outputs need.
    /// The same calls give the same bytes.
    /// </summary>
    /// <exception cref="InvalidOperationException">The graph has no output.</exception>
    public byte[] ToBytes() => ToProto().ToByteArray();

    /// <summary>Writes the ONNX file.</summary>
    /// <exception cref="InvalidOperationException">The graph has no output.</exception>
    public void Save(string path) => File.WriteAllBytes(path, ToBytes());

    internal ModelProto ToProto()
    {
        if (_outputs.Count == 0) throw new InvalidOperationException($"the graph '{Name}' has no output");
        var needed = new HashSet<Value>(_outputs);
        var used = new List<Node>();
        for (int i = _nodes.Count - 1; i >= 0; i--)
        {
            if (!needed.Contains(_nodes[i].Output)) continue;
            used.Add(_nodes[i]);
            foreach (var input in _nodes[i].Inputs)
            {
                if (input is not null) needed.Add(input);
            }
        }
        used.Reverse();

        var graph = new GraphProto { Name = Name };
        graph.Node.AddRange(used.SelectMany(node => node.Model?.Nodes(node.Inputs[0]!.Name, node.Output.Name) ?? [ToProto(node)]));
        graph.Initializer.AddRange(_constants.Where(needed.Contains).Select(constant => constant.Tensor));
        graph.Initializer.AddRange(used.SelectMany(node => node.Model?.Constants() ?? []));
        graph.Input.AddRange(_inputs.Select(ToProto));
        graph.Output.AddRange(_outputs.Select(ToProto));

        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "oom",
            ProducerVersion = typeof(Graph).Assembly.GetName().Version?.ToString(3) ?? "",
            Graph = graph,
        };
        if (Description.Length > 0) model.DocString = Description;
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = Opset });
        model.OpsetImport.AddRange(OtherOpsets(used));
        model.MetadataProps.AddRange(
            Metadata.Select(property => new StringStringEntryProto { Key = property.Key, Value = property.Value }));
        return model;
    }

    /// <summary>Operator sets of other domains than standard ONNX, those of inlined models included.</summary>
    private static IEnumerable<OperatorSetIdProto> OtherOpsets(List<Node> used)
    {
        var versions = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var node in used.Where(node => node.Domain.Length > 0))
            versions[node.Domain] = node.Domain == MachineLearningDomain ? MachineLearningOpset : 1;
        foreach (var import in used.SelectMany(node => node.Model?.OtherOpsets ?? []))
        {
            if (!versions.TryAdd(import.Domain, import.Version) && versions[import.Domain] != import.Version)
            {
                throw new InvalidOperationException(
                    $"two parts of the graph need versions {versions[import.Domain]} and {import.Version} of the operators of '{import.Domain}'");
            }
        }
        return versions.Select(import => new OperatorSetIdProto { Domain = import.Key, Version = import.Value });
    }

    private static NodeProto ToProto(Node node)
    {
        var proto = new NodeProto { Name = "node_" + node.Output.Name, OpType = node.Operator };
        if (node.Domain.Length > 0) proto.Domain = node.Domain;
        proto.Input.AddRange(node.Inputs.Select(input => input?.Name ?? ""));
        proto.Output.Add(node.Output.Name);
        proto.Attribute.AddRange(node.Attributes.Select(attribute => attribute.Proto));
        return proto;
    }

    private static ValueInfoProto ToProto(Value value)
    {
        var shape = new TensorShapeProto();
        foreach (var dimension in value.Shape)
        {
            shape.Dim.Add(dimension.Length is { } length
                ? new TensorShapeProto.Types.Dimension { DimValue = length }
                : new TensorShapeProto.Types.Dimension { DimParam = dimension.Symbol });
        }
        return new() { Name = value.Name, Type = new() { TensorType = new() { ElemType = (int)value.Type, Shape = shape } } };
    }
}
