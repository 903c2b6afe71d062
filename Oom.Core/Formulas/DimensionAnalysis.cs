namespace Oom.Formulas;

/// <summary>Which dimension an expression has, and how often it adds, compares or takes functions of what has the wrong one.</summary>
/// <param name="Dimension">The dimension; null where a constant with free units makes it any.</param>
/// <param name="Violations">Number of operators with wrong arguments; 0 for a physical formula.</param>
public sealed record DimensionAnalysis(Dimension? Dimension, int Violations)
{
    /// <summary>Analyses an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="features">Dimensions of the features, by index.</param>
    /// <param name="constantsCarryUnits">Whether a constant may stand for a quantity of
    /// any dimension; else constants are pure numbers.</param>
    public static DimensionAnalysis Of(Expression expression, IReadOnlyList<Dimension> features, bool constantsCarryUnits)
    {
        var stack = new Dimension?[expression.Count];
        int top = 0, violations = 0;
        for (int i = 0; i < expression.Count; i++)
        {
            var node = expression.Nodes[i];
            if (node.IsConstant) stack[top++] = constantsCarryUnits ? null : Dimension.None;
            else if (node.Operator == Operator.Feature) stack[top++] = features[node.Feature];
            else if (node.Arity == 1) stack[top - 1] = Unary(node.Operator, stack[top - 1], ref violations);
            else
            {
                top--;
                var exponent = expression.Nodes[i - 1];
                stack[top - 1] = node.Operator == Operator.Power
                    ? Power(stack[top - 1], stack[top], exponent, ref violations)
                    : Binary(node.Operator, stack[top - 1], stack[top], ref violations);
            }
        }

        return new(stack[0], violations);
    }

    /// <summary>Number of violations where the whole must have a dimension.</summary>
    public int ViolationsAs(Dimension expected) => Violations + (Dimension is null || Dimension.Equals(expected) ? 0 : 1);

    private static Dimension? Unary(Operator symbol, Dimension? a, ref int violations)
    {
        switch (symbol)
        {
            case Operator.Negate: return a;
            case Operator.Square: return a?.Raised(2);
            case Operator.SquareRoot: return a?.Raised(1.0 / 2);
            case Operator.CubeRoot: return a?.Raised(1.0 / 3);
            default:
                RequirePure(a, ref violations);
                return Dimension.None;
        }
    }

    private static Dimension? Binary(Operator symbol, Dimension? a, Dimension? b, ref int violations)
    {
        switch (symbol)
        {
            case Operator.Multiply: return a is null || b is null ? null : a * b;
            case Operator.Divide: return a is null || b is null ? null : a / b;
            default:
                if (a is not null && b is not null && !a.Equals(b)) violations++;
                return a ?? b;
        }
    }

    private static Dimension? Power(Dimension? a, Dimension? b, ExpressionNode exponent, ref int violations)
    {
        RequirePure(b, ref violations);
        if (exponent.IsConstant) return a?.Raised(exponent.Value);
        RequirePure(a, ref violations);
        return Dimension.None;
    }

    private static void RequirePure(Dimension? dimension, ref int violations)
        => violations += dimension is null or { IsNone: true } ? 0 : 1;
}
