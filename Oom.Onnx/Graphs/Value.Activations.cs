namespace Oom.Onnx.Graphs;

public sealed partial class Value
{
    /// <summary>max(x, 0). Its gradient at 0 is 0.</summary>
    public Value Relu() => Unary("Relu");

    /// <summary>1 / (1 + exp(-x)).</summary>
    public Value Sigmoid() => Unary("Sigmoid");

    /// <summary>The hyperbolic tangent.</summary>
    public Value Tanh() => Unary("Tanh");

    /// <summary>
    /// log(1 + exp(x)). In double precision, for which ONNX Runtime has no kernel, it is written as max(x, 0) + log(1 + exp(-|x|)):
    /// its absolute error stays near 1e-16, its relative error does not where x is far below 0.
    /// </summary>
    public Value Softplus()
        => Type == ElementType.Float64
            ? Graph.Compose("Softplus", [this], () => Relu() + (1 + (-Abs()).Exp()).Log())
            : Unary("Softplus");

    /// <summary>exp(x) / sum of exp(x) along an axis, computed after subtracting the maximum.</summary>
    /// <param name="axis">The axis; negative from the end.</param>
    public Value Softmax(int axis = -1) => Unary("Softmax", NodeAttribute.Integer("axis", Shape.Axis(axis)));

    /// <summary>The same value, through which no gradient flows.</summary>
    public Value StopGradient() => Graph.Compose("StopGradient", [this], Identity);

    /// <summary>This value in the forward pass with the gradient of another one: a hard decision with a smooth surrogate.</summary>
    /// <param name="surrogate">A value of the same type and shape.</param>
    /// <exception cref="ArgumentException">Types or shapes differ.</exception>
    public Value WithGradientOf(Value surrogate)
    {
        Graph.Require(surrogate);
        if (surrogate.Type != Type || !surrogate.Shape.Equals(Shape)) throw new ArgumentException($"{surrogate} cannot lend its gradient to {this}: types and shapes must be equal", nameof(surrogate));
        return Graph.Compose("WithGradientOf", [this, surrogate], Identity);
    }
}
