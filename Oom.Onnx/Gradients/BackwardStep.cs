using Oom.Onnx.Graphs;

namespace Oom.Onnx.Gradients;

/// <summary>One operation on the way back: its inputs and output, and the derivative of the loss with respect to the output.</summary>
/// <param name="Node">The operation.</param>
/// <param name="Upstream">The derivative with respect to the output.</param>
/// <param name="Dependent">The values that depend on a parameter.</param>
internal sealed record BackwardStep(Node Node, Value Upstream, HashSet<Value> Dependent)
{
    public Graph Graph => Node.Output.Graph;

    public Value Output => Node.Output;

    public Value Input(int index) => Node.Inputs[index]!;

    /// <summary>Whether the derivative with respect to an input is wanted.</summary>
    public bool Needs(int index) => index < Node.Inputs.Length && Node.Inputs[index] is { } input && Dependent.Contains(input);

    /// <summary>The derivative with respect to an input, summed over what was broadcast; null where it is not wanted.</summary>
    public Value? For(int index, Func<Value> derivative) => Needs(index) ? BroadcastGradient.SumTo(derivative(), Input(index)) : null;
}
