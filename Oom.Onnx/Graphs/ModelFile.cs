using Google.Protobuf;
using Oom.Files;
using Oom.Onnx.Protos;

namespace Oom.Onnx.Graphs;

/// <summary>An ONNX model as a file holds it: what goes in and out, what is written beside it, and its constants.</summary>
public sealed class ModelFile
{
    // As TensorProto.DataLocation has it; and what one event may need in one tensor.
    private const int External = 1, MostElements = 1 << 24;

    // Which input of an operator is a shape.
    private static readonly Dictionary<string, int> ShapeInputs = new(StringComparer.Ordinal)
    {
        ["Reshape"] = 1,
        ["Expand"] = 1,
        ["Tile"] = 1,
        ["ConstantOfShape"] = 0,
    };

    private readonly ModelProto _proto;

    private ModelFile(ModelProto proto, string? path)
    {
        _proto = proto;
        Path = path;
        var constants = proto.Graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        // Older files list their constants among the inputs too.
        Inputs = [.. proto.Graph.Input.Where(input => !constants.Contains(input.Name)).Select(input => Describe(input))];
        Outputs = [.. proto.Graph.Output.Select(output => Describe(output))];
        Initializers = [.. proto.Graph.Initializer.Select(tensor => new ModelConstant(tensor, path))];
        Opsets = proto.OpsetImport.ToDictionary(import => import.Domain, import => import.Version, StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in proto.MetadataProps)
        {
            if (!metadata.TryAdd(property.Key, property.Value))
                throw new OnnxFormatException(path, $"the metadata property '{property.Key}' is given twice");
        }
        Metadata = metadata;
    }

    /// <summary>The file that was read; null for a buffer.</summary>
    public string? Path { get; }

    /// <summary>The inputs that a caller must give.</summary>
    public IReadOnlyList<TensorDescription> Inputs { get; }

    /// <summary>The outputs.</summary>
    public IReadOnlyList<TensorDescription> Outputs { get; }

    /// <summary>The constants, such as trained weights.</summary>
    public IReadOnlyList<ModelConstant> Initializers { get; }

    /// <summary>The metadata properties.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The version of each operator set by its domain; the domain of standard ONNX is empty.</summary>
    public IReadOnlyDictionary<string, long> Opsets { get; }

    /// <summary>The operators that the graph uses, each once, in alphabetical order; those of other domains as "domain:operator".</summary>
    public IReadOnlyList<string> Operators
        => [.. _proto.Graph.Node.Select(node => node.Domain.Length == 0 ? node.OpType : $"{node.Domain}:{node.OpType}").Distinct()
        .Order(StringComparer.Ordinal)];

    /// <summary>Version of the file format.</summary>
    public long IrVersion => _proto.IrVersion;

    /// <summary>The program that wrote the file, with its version; empty where not given.</summary>
    public string Producer => $"{_proto.ProducerName} {_proto.ProducerVersion}".Trim();

    /// <summary>What the model is for, in words; empty where not given.</summary>
    public string Description => _proto.DocString;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="OnnxFormatException">The file is not an ONNX model.</exception>
    /// <exception cref="InvalidDataException">It is a folder, or larger than what is read.</exception>
    public static ModelFile Load(string path)
    {
        if (File.Exists(path) && !InputFile.HasContent(path)) throw new OnnxFormatException(path, InputFile.NoContent);
        return Parse(InputFile.ReadBytes(path), path);
    }

    /// <summary>Reads a buffer.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="path">The file that they are of, as errors name it; null for none.</param>
    /// <exception cref="OnnxFormatException">The buffer does not hold an ONNX model.</exception>
    public static ModelFile Load(ReadOnlySpan<byte> bytes, string? path = null) => Parse(bytes, path);

    /// <summary>The same model with other metadata properties.</summary>
    public ModelFile WithMetadata(IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var proto = _proto.Clone();
        proto.MetadataProps.Clear();
        proto.MetadataProps.AddRange(metadata.OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => new StringStringEntryProto { Key = property.Key, Value = property.Value }));
        return new(proto, Path);
    }

    /// <summary>The ONNX file.</summary>
    public byte[] ToBytes() => _proto.ToByteArray();

    /// <summary>Writes the ONNX file.</summary>
    public void Save(string path) => File.WriteAllBytes(path, ToBytes());

    /// <summary>The model as a part of another graph.</summary>
    internal InlinedModel AsInlined(string prefix) => new(_proto, Path, prefix);

    private static ModelFile Parse(ReadOnlySpan<byte> bytes, string? path)
    {
        if (bytes.Length == 0) throw new OnnxFormatException(path, "it is empty");
        ModelProto proto;
        try
        {
            proto = ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException problem)
        {
            throw new OnnxFormatException(path, "it is not a protocol buffer of ONNX", problem);
        }
        // Any text can happen to parse as a buffer of unknown fields.
        if (proto.IrVersion < 1 || proto.Graph is null) throw new OnnxFormatException(path, "it has no IR version or no graph");
        if (proto.OpsetImport.Count == 0) throw new OnnxFormatException(path, "it imports no operator set");
        if (proto.Graph.Output.Count == 0) throw new OnnxFormatException(path, "its graph has no output");
        if (proto.OpsetImport.Select(import => import.Domain).Distinct().Count() != proto.OpsetImport.Count)
            throw new OnnxFormatException(path, "it imports an operator set twice");
        foreach (var tensor in Tensors(proto.Graph))
        {
            if (tensor.DataLocation == External)
            {
                throw new OnnxFormatException(path, $"the elements of '{tensor.Name}' lie in another file, which is not supported");
            }

            new ModelConstant(tensor, path).RequireAll();
        }

        RequireModestShapes(proto.Graph, path);
        return new(proto, path);
    }

    /// <summary>The tensors of a graph, and of tensors and graphs inside its nodes.</summary>
    private static IEnumerable<TensorProto> Tensors(GraphProto graph)
    {
        foreach (var tensor in graph.Initializer) yield return tensor;
        foreach (var attribute in graph.Node.SelectMany(node => node.Attribute))
        {
            if (attribute.T is { } tensor) yield return tensor;
            foreach (var inner in attribute.G is { } part ? Tensors(part) : []) yield return inner;
        }
    }

    /// <summary>Refuses a constant shape of the graph itself that asks for more than any event has: it
    /// would fill the memory before the first one is read.</summary>
    private static void RequireModestShapes(GraphProto graph, string? path)
    {
        var constants = graph.Initializer.Where(tensor => (ElementType)tensor.DataType == ElementType.Int64)
            .ToLookup(tensor => tensor.Name, StringComparer.Ordinal);
        foreach (var node in graph.Node.Where(node => ShapeInputs.TryGetValue(node.OpType, out int input) && input < node.Input.Count))
        {
            foreach (var shape in constants[node.Input[ShapeInputs[node.OpType]]])
            {
                long[] lengths = new ModelConstant(shape, path).ToArray<long>();
                if (lengths.Where(length => length > 0).Aggregate(1.0, (product, length) => product * length) > MostElements)
                {
                    string text = string.Join(", ", lengths);
                    throw new OnnxFormatException(path, $"the shape [{text}] of '{node.Name}' is larger than {MostElements} elements");
                }
            }
        }
    }

    private static TensorDescription Describe(ValueInfoProto value)
    {
        var tensor = value.Type?.TensorType;
        Shape? shape = tensor?.Shape is { } dimensions ? [.. dimensions.Dim.Select(Describe)] : null;
        return new(value.Name, (ElementType)(tensor?.ElemType ?? 0), shape);
    }

    private static Dimension Describe(TensorShapeProto.Types.Dimension dimension)
        => dimension.HasDimValue && dimension.DimValue >= 0 ? dimension.DimValue : dimension.DimParam.Length > 0 ? dimension.DimParam : "?";
}
