namespace Oom.Formulas;

/// <summary>Bounds of an expression and of its slope over a box of features, by interval arithmetic: safe, but wider than
/// the truth where a feature occurs more than once.</summary>
public static class IntervalAnalysis
{
    /// <summary>An interval that holds every value; undefined where an operator may leave its domain.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="features">The range of each feature, by index.</param>
    public static Interval Range(Expression expression, ReadOnlySpan<Interval> features) => Analyse(expression, features, -1).Value;

    /// <summary>An interval that holds every derivative with respect to a feature.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="features">The range of each feature, by index.</param>
    /// <param name="feature">Index of the feature to differentiate by.</param>
    public static Interval Slope(Expression expression, ReadOnlySpan<Interval> features, int feature)
        => Analyse(expression, features, feature).Slope;

    private static (Interval Value, Interval Slope) Analyse(Expression expression, ReadOnlySpan<Interval> features, int feature)
    {
        var stack = new (Interval Value, Interval Slope)[expression.Count];
        int top = 0;
        foreach (var node in expression.Nodes)
        {
            if (node.IsConstant) stack[top++] = (Interval.Of(node.Value), Interval.Zero);
            else if (node.Operator == Operator.Feature)
                stack[top++] = (features[node.Feature], node.Feature == feature ? Interval.Of(1) : Interval.Zero);
            else if (node.Arity == 1) stack[top - 1] = IntervalFunctions.Unary(node.Operator, stack[top - 1]);
            else
            {
                top--;
                stack[top - 1] = IntervalFunctions.Binary(node.Operator, stack[top - 1], stack[top]);
            }
        }

        return stack[0];
    }
}
