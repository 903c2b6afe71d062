namespace Oom.Onnx.Graphs;

public sealed partial class Value
{
    /// <summary>max(x, 0).</summary>
    public Value Relu() => Unary("Relu");

    /// <summary>1 / (1 + exp(-x)).</summary>
    public Value Sigmoid() => Unary("Sigmoid");

    /// <summary>The hyperbolic tangent.</summary>
    public Value Tanh() => Unary("Tanh");

    /// <summary>exp(x) / sum of exp(x) along an axis, computed after subtracting the maximum.</summary>
    /// <param name="axis">The axis; negative from the end.</param>
    public Value Softmax(int axis = -1) => Unary("Softmax", NodeAttribute.Integer("axis", Shape.Axis(axis)));
}
