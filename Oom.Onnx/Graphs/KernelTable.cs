using System.Collections.Frozen;

namespace Oom.Onnx.Graphs;

/// <summary>
/// For which element types ONNX Runtime's CPU provider (1.31.1, opset 17) has kernels of
/// the operators used here. The type is that of the data:
/// of the first input, except for Where (the two branches). A test creates a session for every operator and type of this table.
/// </summary>
public static class KernelTable
{
    private static readonly ElementType[] Real = [ElementType.Float32, ElementType.Float64];
    private static readonly ElementType[] Number = [ElementType.Float32, ElementType.Float64, ElementType.Int64];
    private static readonly ElementType[] Any = [ElementType.Float32, ElementType.Float64, ElementType.Int64, ElementType.Boolean];
    private static readonly ElementType[] Single = [ElementType.Float32];
    private static readonly ElementType[] Boolean = [ElementType.Boolean];

    private static readonly FrozenDictionary<string, ElementType[]> Kernels = new Dictionary<string, ElementType[]>
    {
        ["Abs"] = Number,
        ["Acos"] = Single,
        ["Acosh"] = Single,
        ["Add"] = Number,
        ["And"] = Boolean,
        ["Asin"] = Single,
        ["Asinh"] = Single,
        ["Atan"] = Single,
        ["Atanh"] = Single,
        ["Cast"] = Any,
        ["Ceil"] = Real,
        ["Clip"] = Number,
        ["Concat"] = Any,
        ["Cos"] = Real,
        ["Cosh"] = Single,
        ["CumSum"] = Number,
        ["Det"] = Single,
        ["Div"] = Number,
        ["Elu"] = Single,
        ["Equal"] = Any,
        ["Erf"] = Single,
        ["Exp"] = Real,
        ["Expand"] = Any,
        ["Floor"] = Real,
        ["Gather"] = Any,
        ["GatherElements"] = Any,
        ["Gemm"] = Real,
        ["Greater"] = Number,
        ["GreaterOrEqual"] = Number,
        ["Identity"] = Any,
        ["Less"] = Number,
        ["LessOrEqual"] = Number,
        ["Log"] = Real,
        ["MatMul"] = Number,
        ["Max"] = Number,
        ["Min"] = Number,
        ["Mul"] = Number,
        ["Neg"] = Number,
        ["NonZero"] = [ElementType.Float32, ElementType.Int64, ElementType.Boolean],
        ["Not"] = Boolean,
        ["Or"] = Boolean,
        ["Pad"] = Any,
        ["Pow"] = Number,
        ["Range"] = Number,
        ["ReduceMax"] = Number,
        ["ReduceMean"] = Number,
        ["ReduceMin"] = Number,
        ["ReduceProd"] = Number,
        ["ReduceSum"] = Number,
        ["Relu"] = Real,
        ["Reshape"] = Any,
        ["Round"] = Real,
        ["ScatterElements"] = Any,
        ["Shape"] = Any,
        ["Sigmoid"] = Real,
        ["Sign"] = Number,
        ["Sin"] = Real,
        ["Sinh"] = Single,
        ["Size"] = Any,
        ["Slice"] = Any,
        ["Softmax"] = Real,
        ["Softplus"] = Single,
        ["Softsign"] = Single,
        ["Sqrt"] = Real,
        ["Squeeze"] = Any,
        ["Sub"] = Number,
        ["Sum"] = Real,
        ["Tan"] = Single,
        ["Tanh"] = Real,
        ["Transpose"] = Any,
        ["Unsqueeze"] = Any,
        ["Where"] = Number,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The operators of the table, in alphabetical order.</summary>
    public static IReadOnlyList<string> Operators { get; } = [.. Kernels.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether the table holds a kernel of this operator for this type.</summary>
    public static bool Supports(string @operator, ElementType type)
        => Kernels.TryGetValue(@operator, out var types) && Array.IndexOf(types, type) >= 0;

    /// <summary>The types for which the table has kernels of an operator; none for an operator that it does not list.</summary>
    public static IReadOnlyList<ElementType> TypesOf(string @operator) => Kernels.GetValueOrDefault(@operator) ?? [];

    /// <summary>Refuses an operator without a kernel for a type.</summary>
    /// <exception cref="UnsupportedKernelException">The table has no such kernel.</exception>
    internal static void Require(string @operator, ElementType type)
    {
        if (!Supports(@operator, type)) throw new UnsupportedKernelException(@operator, type);
    }
}
