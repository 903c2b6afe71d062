using Oom.Formulas;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Observables;

/// <summary>Formulas as ONNX graphs that follow the contract of <c>oom.onnx</c>: features in, observable out, both in single
/// precision; what lies between is computed in double.</summary>
public static class FormulaGraph
{
    /// <summary>Name of the graph's input, [N, features].</summary>
    public const string Input = "features";

    /// <summary>Name of the graph's output, [N, 1].</summary>
    public const string Output = "observable";

    /// <summary>The graph of a formula.</summary>
    /// <param name="formula">The formula; its features, in their order, are the columns of the input.</param>
    public static Graph Of(Formula formula)
    {
        var graph = new Graph("formula");
        var features = graph.Input(Input, ElementType.Float32, "N", formula.Features.Count).Cast(ElementType.Float64);
        var columns = new Dictionary<int, Value>();
        foreach (int index in formula.Expression.Features) columns[index] = features.Slice(1, index, index + 1);
        var stack = new Stack<Value>();
        foreach (var node in formula.Expression.Nodes)
        {
            if (node.IsConstant) stack.Push(graph.Scalar(ElementType.Float64, node.Value));
            else if (node.Operator == Operator.Feature) stack.Push(columns[node.Feature]);
            else if (node.Arity == 1) stack.Push(Apply(node.Operator, stack.Pop()));
            else
            {
                var second = stack.Pop();
                stack.Push(Apply(node.Operator, stack.Pop(), second));
            }
        }

        // A formula without features has one value for all events.
        var zeros = features.Slice(1, 0, 1) * 0.0;
        var value = formula.Expression.Features.Count > 0 ? stack.Pop() : stack.Pop() + zeros;
        graph.Output(Output, value.Cast(ElementType.Float32));
        return graph;
    }

    internal static Value Apply(Operator symbol, Value a) => symbol switch
    {
        Operator.Negate => -a,
        Operator.Square => a * a,
        Operator.SquareRoot => a.Sqrt(),
        Operator.CubeRoot => a.Sign() * a.Abs().Pow(1.0 / 3),
        Operator.Logarithm => a.Log(),
        Operator.Exponential => a.Exp(),
        Operator.HyperbolicTangent => a.Tanh(),
        Operator.Sine => a.Sin(),
        Operator.Cosine => a.Cos(),

        // There is no kernel in double precision; the result has seven digits.
        Operator.ArcTangent => a.Graph.Apply("Atan", [a.Cast(ElementType.Float32)], ElementType.Float32, a.Shape).Cast(ElementType.Float64),
        _ => throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "no operator of one argument"),
    };

    internal static Value Apply(Operator symbol, Value a, Value b) => symbol switch
    {
        Operator.Add => a + b,
        Operator.Subtract => a - b,
        Operator.Multiply => a * b,
        Operator.Divide => a / b,
        Operator.Minimum => a.Min(b),
        Operator.Maximum => a.Max(b),
        Operator.Power => a.Pow(b),
        _ => throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "no operator of two arguments"),
    };
}
