namespace Oom.Onnx.Gradients;

/// <summary>An operator has no gradient rule.</summary>
public sealed class UndefinedGradientException : NotSupportedException
{
    /// <summary>Names the operator without a rule.</summary>
    /// <param name="operator">The operator, with its domain where it is not standard ONNX.</param>
    public UndefinedGradientException(string @operator) : base($"there is no gradient rule for the operator {@operator}")
    {
        Operator = @operator;
    }

    /// <summary>The operator, with its domain where it is not standard ONNX.</summary>
    public string Operator { get; }
}
