namespace Oom.Formulas;

public sealed partial class Expression
{
    /// <summary>A number.</summary>
    public static Expression Constant(double value) => new(ExpressionNode.OfConstant(value));

    /// <summary>A feature.</summary>
    public static Expression Feature(int index) => new(ExpressionNode.OfFeature(index));

    /// <summary>An operator of one argument.</summary>
    /// <exception cref="ArgumentException">The operator takes another number of arguments.</exception>
    public static Expression Unary(Operator symbol, Expression argument) => new([.. argument.Nodes, ExpressionNode.Of(symbol)]);

    /// <summary>An operator of two arguments.</summary>
    /// <exception cref="ArgumentException">The operator takes another number of arguments.</exception>
    public static Expression Binary(Operator symbol, Expression first, Expression second)
        => new([.. first.Nodes, .. second.Nodes, ExpressionNode.Of(symbol)]);

    /// <summary>Sum.</summary>
    public static Expression operator +(Expression left, Expression right) => Binary(Operator.Add, left, right);

    /// <summary>Difference.</summary>
    public static Expression operator -(Expression left, Expression right) => Binary(Operator.Subtract, left, right);

    /// <summary>Product.</summary>
    public static Expression operator *(Expression left, Expression right) => Binary(Operator.Multiply, left, right);

    /// <summary>Quotient.</summary>
    public static Expression operator /(Expression left, Expression right) => Binary(Operator.Divide, left, right);

    /// <summary>The same tree with other constants.</summary>
    /// <param name="constants">As many numbers as there are constants, in postfix order.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public Expression WithConstants(ReadOnlySpan<double> constants)
    {
        if (constants.Length != ConstantCount)
            throw new ArgumentException(
                $"the expression has {ConstantCount} constants, found {constants.Length} numbers", nameof(constants));
        var nodes = Nodes.ToArray();
        int next = 0;
        foreach (ref var node in nodes.AsSpan())
        {
            if (node.IsConstant) node = ExpressionNode.OfConstant(constants[next++]);
        }

        return new Expression(nodes);
    }

    /// <summary>The expression with the subtree that ends at a node replaced by another.</summary>
    public Expression Replace(int node, Expression subtree) => new([.. Nodes[..Start(node)], .. subtree.Nodes, .. Nodes[(node + 1)..]]);

    /// <summary>The expression with features replaced by expressions, all at once.</summary>
    /// <param name="replacement">The expression for a feature's index; null leaves the feature.</param>
    public Expression Substitute(Func<int, Expression?> replacement)
    {
        var nodes = new List<ExpressionNode>(Count);
        foreach (var node in _nodes)
        {
            if (node.Operator == Operator.Feature && replacement(node.Feature) is { } inner) nodes.AddRange(inner.Nodes);
            else nodes.Add(node);
        }

        return new Expression([.. nodes]);
    }

    /// <summary>Indices of the features that occur, in ascending order, each once.</summary>
    public IReadOnlyList<int> Features
        => [.. _nodes.Where(node => node.Operator == Operator.Feature).Select(node => node.Feature).Distinct().Order()];
}
