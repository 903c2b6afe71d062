namespace Oom.Onnx.Graphs;

public sealed partial class Graph
{
    /// <summary>ONNX's domain of classical machine learning, such as trees.</summary>
    public const string MachineLearningDomain = "ai.onnx.ml";

    /// <summary>The opset of <see cref="MachineLearningDomain"/> that goes with <see cref="Opset"/>.</summary>
    internal const int MachineLearningOpset = 3;

    private readonly List<Node> _nodes = [];

    internal IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>Adds an operation that has no method of its own here, of standard ONNX or of another
    /// domain (whose opset import is then written too).</summary>
    /// <param name="operator">Name of the operator as ONNX spells it.</param>
    /// <param name="inputs">Its inputs, the first of them the one whose type is looked up in <see cref="KernelTable"/>.</param>
    /// <param name="type">Element type of its output.</param>
    /// <param name="shape">Shape of its output.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="domain">Domain of the operator; empty for standard ONNX.</param>
    /// <exception cref="UnsupportedKernelException">A standard operator without a kernel for the type of the first input.</exception>
    public Value Apply(string @operator, IReadOnlyList<Value> inputs, ElementType type, Shape shape,
        IReadOnlyList<NodeAttribute>? attributes = null, string domain = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(@operator);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(domain);
        if (domain.Length == 0) KernelTable.Require(@operator, inputs.Count == 0 ? type : inputs[0].Type);
        return Add(@operator, [.. inputs], type, shape, attributes, domain);
    }

    /// <summary>Adds a standard operation, after the caller has checked its types.</summary>
    internal Value Add(string @operator, Value?[] inputs, ElementType type, Shape shape,
        IReadOnlyList<NodeAttribute>? attributes = null, string domain = "")
    {
        RequireSupported(type);
        foreach (var input in inputs)
        {
            if (input is not null) Require(input);
        }
        var output = new Value(this, NewName(@operator.ToLowerInvariant()), type, shape);
        output.Producer = new Node
        {
            Operator = @operator,
            Domain = domain,
            Inputs = inputs,
            Output = output,
            Attributes = attributes ?? []
        };
        _nodes.Add(output.Producer);
        return output;
    }
}
