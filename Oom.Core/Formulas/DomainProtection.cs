namespace Oom.Formulas;

/// <summary>
/// Rewrites an expression so that no operator is outside its domain: sqrt(a) becomes sqrt(max(a,
/// 0)), log(a) log(max(a, 1e-300)), exp(a) exp(min(a, 700)),
/// and pow(a, b) pow(max(a, 1e-300), b) where b is no whole constant, with 0 for 1e-300 where b is a positive one. A quotient keeps its
/// pole. What is evaluated, published and printed is the rewritten expression.
/// </summary>
public static class DomainProtection
{
    private const double SmallestArgument = 1e-300, LargestExponent = 700;

    /// <summary>The protected form.</summary>
    public static Expression Rewrite(Expression expression)
    {
        var done = new Stack<Expression>();
        foreach (var node in expression.Nodes)
        {
            if (node.Arity == 0) done.Push(new Expression(node));
            else if (node.Arity == 1) done.Push(Unary(node.Operator, done.Pop()));
            else
            {
                var second = done.Pop();
                done.Push(Binary(node.Operator, done.Pop(), second));
            }
        }

        return done.Pop();
    }

    private static Expression Unary(Operator symbol, Expression a) => Expression.Unary(symbol, symbol switch
    {
        Operator.SquareRoot => AtLeast(a, 0),
        Operator.Logarithm => AtLeast(a, SmallestArgument),
        Operator.Exponential => Expression.Binary(Operator.Minimum, a, Expression.Constant(LargestExponent)),
        _ => a,
    });

    private static Expression Binary(Operator symbol, Expression a, Expression b) => symbol switch
    {
        Operator.Power when b.Root.IsConstant && double.IsInteger(b.Root.Value) => Expression.Binary(symbol, a, b),

        // 0 to a positive power is 0, to any other infinite.
        Operator.Power => Expression.Binary(symbol, AtLeast(a, b.Root.IsConstant && b.Root.Value > 0 ? 0 : SmallestArgument), b),
        _ => Expression.Binary(symbol, a, b),
    };

    private static Expression AtLeast(Expression a, double bound) => Expression.Binary(Operator.Maximum, a, Expression.Constant(bound));
}
