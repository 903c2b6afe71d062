namespace Oom.Onnx.Graphs;

/// <summary>ONNX Runtime's CPU provider has no kernel of an operator for an element type; found while
/// the graph is built, before any session is made.</summary>
public sealed class UnsupportedKernelException : NotSupportedException
{
    /// <summary>Names the operator and the type that have no kernel.</summary>
    /// <param name="operator">The ONNX operator.</param>
    /// <param name="type">The element type of its data.</param>
    public UnsupportedKernelException(string @operator, ElementType type) : base(Describe(@operator, type))
    {
        Operator = @operator;
        Type = type;
    }

    /// <summary>The ONNX operator.</summary>
    public string Operator { get; }

    /// <summary>The element type of its data.</summary>
    public ElementType Type { get; }

    private static string Describe(string @operator, ElementType type)
    {
        var types = KernelTable.TypesOf(@operator);
        return types.Count == 0
            ? $"the operator {@operator} is not in the table of ONNX Runtime's CPU kernels"
            : $"ONNX Runtime's CPU provider has no kernel of {@operator} for {type}; it has them for {string.Join(", ", types)}";
    }
}
