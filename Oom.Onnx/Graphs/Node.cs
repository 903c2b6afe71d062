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

    /// <summary>The model written in this node's place.</summary>
    public InlinedModel? Model { get; set; }
}
