namespace Oom.Onnx.Graphs;

/// <summary>An operation of a graph with one output.</summary>
internal sealed class Node
{
    public required string Operator { get; init; }

    /// <summary>Operator domain; empty for standard ONNX.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The inputs in ONNX's order; null where an optional one is left out.</summary>
    public required Value?[] Inputs { get; init; }

    public required Value Output { get; init; }

    public IReadOnlyList<NodeAttribute> Attributes { get; init; } = [];

    /// <summary>The nodes written in this one's place: it is then one operation for gradients only.</summary>
    public IReadOnlyList<Node>? Body { get; init; }

    /// <summary>The model written in this node's place.</summary>
    public InlinedModel? Model { get; set; }

    /// <summary>Whether the operation was added by name, with inputs and attributes that no gradient rule has been written for.</summary>
    public bool IsGeneric { get; init; }

    public long Integer(string name, long otherwise) => Find(name)?.Proto.I ?? otherwise;

    public float Float(string name, float otherwise) => Find(name)?.Proto.F ?? otherwise;

    public long[]? Integers(string name) => Find(name)?.Proto.Ints.ToArray();

    private NodeAttribute? Find(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == name) return attribute;
        }
        return null;
    }
}
