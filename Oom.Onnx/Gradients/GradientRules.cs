using System.Collections.Frozen;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Gradients;

/// <summary>The derivative of each operator: for each input the derivative of the loss, null where an input has none.</summary>
internal static class GradientRules
{
    /// <summary>Operators that are constant almost everywhere, or are to be taken as constants.</summary>
    private static readonly FrozenSet<string> Constants = FrozenSet.Create(StringComparer.Ordinal, "Ceil", "Floor", "Round", "Sign", "StopGradient");

    private static readonly FrozenDictionary<string, Func<BackwardStep, Value?[]>> Rules = new Dictionary<string, Func<BackwardStep, Value?[]>>
    {
        ["Abs"] = ArithmeticRules.Abs,
        ["Add"] = ArithmeticRules.Add,
        ["Cast"] = SelectionRules.Cast,
        ["Clip"] = SelectionRules.Clip,
        ["Concat"] = IndexingRules.Concat,
        ["Cos"] = ArithmeticRules.Cos,
        ["CumSum"] = ReductionRules.CumSum,
        ["Div"] = ArithmeticRules.Div,
        ["Exp"] = ArithmeticRules.Exp,
        ["Expand"] = ShapeRules.Expand,
        ["Gather"] = IndexingRules.Gather,
        ["GatherElements"] = IndexingRules.GatherElements,
        ["Gemm"] = MatrixRules.Gemm,
        ["Identity"] = ShapeRules.Identity,
        ["Log"] = ArithmeticRules.Log,
        ["MatMul"] = MatrixRules.MatMul,
        ["Max"] = SelectionRules.Max,
        ["Min"] = SelectionRules.Min,
        ["Mul"] = ArithmeticRules.Mul,
        ["Neg"] = ArithmeticRules.Neg,
        ["Pad"] = IndexingRules.Pad,
        ["Pow"] = ArithmeticRules.Pow,
        ["ReduceMean"] = ReductionRules.ReduceMean,
        ["ReduceSum"] = ReductionRules.ReduceSum,
        ["Relu"] = ActivationRules.Relu,
        ["Reshape"] = ShapeRules.Reshape,
        ["ScatterElements"] = IndexingRules.ScatterAdd,
        ["Sigmoid"] = ActivationRules.Sigmoid,
        ["Sin"] = ArithmeticRules.Sin,
        ["Slice"] = IndexingRules.Slice,
        ["Softmax"] = ActivationRules.Softmax,
        ["Softplus"] = ActivationRules.Softplus,
        ["Sqrt"] = ArithmeticRules.Sqrt,
        ["Squeeze"] = ShapeRules.Reshape,
        ["Sub"] = ArithmeticRules.Sub,
        ["Sum"] = ArithmeticRules.Sum,
        ["Tanh"] = ActivationRules.Tanh,
        ["Transpose"] = MatrixRules.Transpose,
        ["Unsqueeze"] = ShapeRules.Reshape,
        ["Where"] = SelectionRules.Where,
        ["WithGradientOf"] = ActivationRules.WithGradientOf,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The operators with a rule.</summary>
    public static IEnumerable<string> Operators => Rules.Keys;

    /// <summary>Whether no gradient flows through an operation.</summary>
    public static bool IsConstant(Node node) => node.Domain.Length == 0 && Constants.Contains(node.Operator);

    /// <summary>The rule of an operation.</summary>
    /// <exception cref="UndefinedGradientException">There is none.</exception>
    public static Func<BackwardStep, Value?[]> Of(Node node)
    {
        if (node.Domain.Length > 0) throw new UndefinedGradientException($"{node.Domain}:{node.Operator}");
        return (node.IsGeneric ? null : Rules.GetValueOrDefault(node.Operator)) ?? throw new UndefinedGradientException(node.Operator);
    }
}
