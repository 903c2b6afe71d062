using Oom.Onnx.Protos;

namespace Oom.Onnx.Graphs;

/// <summary>A model as one operation of another graph: its nodes and constants, which are
/// written under names that begin with a prefix.</summary>
internal sealed class InlinedModel
{
    private readonly ModelProto _model;
    private readonly string _prefix;

    /// <summary>Checks that a model can be a part of another graph.</summary>
    /// <param name="model">A model of one input and one output.</param>
    /// <param name="path">Its file, for messages; null for a buffer.</param>
    /// <param name="prefix">What its names begin with in the other graph.</param>
    /// <exception cref="OnnxFormatException">It is of another operator set, or has control flow.</exception>
    public InlinedModel(ModelProto model, string? path, string prefix)
    {
        _model = model;
        _prefix = prefix;
        foreach (var import in model.OpsetImport)
        {
            if (import.Domain.Length == 0 && import.Version != Graph.Opset)
                throw new OnnxFormatException(
                    path,
                    $"it follows opset {import.Version} of standard ONNX; only a model of opset {Graph.Opset} can be put into another");
        }
        foreach (var node in model.Graph.Node)
        {
            if (node.Attribute.Any(attribute => attribute.G is not null))
                throw new OnnxFormatException(
                    path, $"its node '{node.Name}' ({node.OpType}) holds a graph of its own; such a model cannot be put into another");
        }
        if (!model.Graph.Node.Any(node => node.Output.Contains(OutputName)))
            throw new OnnxFormatException(path, $"its output '{OutputName}' is not the result of an operation");
    }

    /// <summary>The operator sets of other domains than standard ONNX that the model needs.</summary>
    public IEnumerable<OperatorSetIdProto> OtherOpsets => _model.OpsetImport.Where(import => import.Domain.Length > 0);

    /// <summary>All names that the model brings along.</summary>
    public IEnumerable<string> Names
        => _model.Graph.Node.SelectMany(node => node.Output).Concat(_model.Graph.Initializer.Select(tensor => tensor.Name))
        .Where(name => name.Length > 0 && name != OutputName).Distinct().Select(Prefixed);

    private string InputName
        => _model.Graph.Input.Select(input => input.Name).Single(name => !_model.Graph.Initializer.Any(tensor => tensor.Name == name));

    private string OutputName => _model.Graph.Output[0].Name;

    /// <summary>The constants under their new names.</summary>
    public IEnumerable<TensorProto> Constants() => _model.Graph.Initializer.Select(tensor =>
    {
        var constant = tensor.Clone();
        constant.Name = Prefixed(constant.Name);
        return constant;
    });

    /// <summary>The nodes under their new names.</summary>
    /// <param name="input">Name of the value that takes the place of the model's input.</param>
    /// <param name="output">Name of the value that takes the place of its output.</param>
    public IEnumerable<NodeProto> Nodes(string input, string output)
    {
        string inputName = InputName;
        return _model.Graph.Node.Select(original =>
        {
            var node = original.Clone();
            node.Name = Prefixed(node.Name);
            Rename(node.Input);
            Rename(node.Output);
            return node;
        });

        void Rename(IList<string> names)
        {
            for (int i = 0; i < names.Count; i++)
            {
                // An optional input that is left out has an empty name.
                if (names[i].Length > 0) names[i] = names[i] == inputName ? input : names[i] == OutputName ? output : Prefixed(names[i]);
            }
        }
    }

    private string Prefixed(string name) => _prefix + name;
}
