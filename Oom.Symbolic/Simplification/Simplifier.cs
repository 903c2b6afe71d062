using Oom.Formulas;

namespace Oom.Symbolic.Simplification;

/// <summary>
/// Rewrites expressions by algebra: constants are folded, like terms and equal bases collected, signs and coefficients pulled out. The
/// value is the same to rounding wherever the original is finite;
/// where a pole or domain is cancelled (x/x, sqrt(x)^2) the result may be finite where the original is not.
/// </summary>
internal static class Simplifier
{
    /// <summary>The simplest form found: the rewritten one where it is no more complex and uses no
    /// operator that is not allowed, else the original.</summary>
    public static Expression Simplify(Expression expression, ComplexityWeights weights, Func<Operator, bool> isAllowed)
    {
        var rewritten = CanonicalWriter.Write(Canonical(expression));
        if (rewritten is null || weights.Of(rewritten) > weights.Of(expression)) return expression;
        foreach (ref readonly var node in rewritten.Nodes)
        {
            bool usable = node.IsConstant ? double.IsFinite(node.Value) : node.Operator == Operator.Feature || isAllowed(node.Operator);
            if (!usable) return expression;
        }

        return rewritten;
    }

    /// <summary>The normal form.</summary>
    public static CanonicalForm Canonical(Expression expression)
    {
        var stack = new Stack<CanonicalForm>();
        foreach (var node in expression.Nodes)
        {
            if (node.IsConstant) stack.Push(CanonicalForm.OfNumber(node.Value));
            else if (node.Operator == Operator.Feature) stack.Push(CanonicalForm.OfFunction(node));
            else if (node.Arity == 1) stack.Push(Unary(node, stack.Pop()));
            else
            {
                var second = stack.Pop();
                stack.Push(Binary(node, stack.Pop(), second));
            }
        }

        return stack.Pop();
    }

    private static CanonicalForm Unary(ExpressionNode node, CanonicalForm a)
    {
        if (a.Kind == CanonicalKind.Number) return CanonicalForm.OfNumber(node.Operator.Apply(a.Number, 0));
        return node.Operator switch
        {
            Operator.Negate => CanonicalForm.Sum(0, [(a, -1)]),
            Operator.Square => CanonicalForm.Product(1, [(a, 2)]),
            Operator.SquareRoot => CanonicalForm.Product(1, [(a, 0.5)]),
            Operator.Exponential when a.Node.Operator == Operator.Logarithm => a.Parts[0].Item,
            Operator.Logarithm when a.Node.Operator == Operator.Exponential => a.Parts[0].Item,
            _ => CanonicalForm.OfFunction(node, a),
        };
    }

    private static CanonicalForm Binary(ExpressionNode node, CanonicalForm a, CanonicalForm b)
    {
        if (a.Kind == CanonicalKind.Number && b.Kind == CanonicalKind.Number)
            return CanonicalForm.OfNumber(node.Operator.Apply(a.Number, b.Number));
        switch (node.Operator)
        {
            case Operator.Add: return CanonicalForm.Sum(0, [(a, 1), (b, 1)]);
            case Operator.Subtract: return CanonicalForm.Sum(0, [(a, 1), (b, -1)]);
            case Operator.Multiply: return CanonicalForm.Product(1, [(a, 1), (b, 1)]);
            case Operator.Divide: return CanonicalForm.Product(1, [(a, 1), (b, -1)]);
            case Operator.Power when b is
            {
                Kind: CanonicalKind.Number,
                Number: 1 or 2 or -1 or -2 or 0.5 or -0.5
            }:
                return CanonicalForm.Product(1, [(a, b.Number)]);
            case Operator.Power: return CanonicalForm.OfFunction(node, a, b);
            default:
                if (a.Key == b.Key) return a;
                return string.CompareOrdinal(a.Key, b.Key) <= 0 ? CanonicalForm.OfFunction(node, a, b)
                    : CanonicalForm.OfFunction(node, b, a);
        }
    }
}
