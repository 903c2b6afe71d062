namespace Oom.Formulas;

/// <summary>One node of an expression in postfix order.</summary>
/// <param name="Operator">What the node computes.</param>
/// <param name="Feature">Index of the feature, for <see cref="Operator.Feature"/>; else 0.</param>
/// <param name="Value">The number, for <see cref="Operator.Constant"/>; else 0.</param>
public readonly record struct ExpressionNode(Operator Operator, int Feature, double Value)
{
    /// <summary>A constant.</summary>
    public static ExpressionNode OfConstant(double value) => new(Operator.Constant, 0, value);

    /// <summary>A feature.</summary>
    public static ExpressionNode OfFeature(int index) => new(Operator.Feature, index, 0);

    /// <summary>An operator with arguments.</summary>
    public static ExpressionNode Of(Operator symbol) => new(symbol, 0, 0);

    /// <summary>Number of arguments.</summary>
    public int Arity => Operator.Arity();

    /// <summary>Whether this is a number.</summary>
    public bool IsConstant => Operator == Operator.Constant;
}
