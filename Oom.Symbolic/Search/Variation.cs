using Oom.Formulas;
using Oom.Numerics;
using Oom.Symbolic.Enumeration;

namespace Oom.Symbolic.Search;

/// <summary>Random trees, crossover and mutation.</summary>
internal sealed class Variation
{
    private const double LeafChance = 0.35, ConstantChance = 0.25;

    private readonly Operator[] _unary, _binary;
    private readonly BuildingBlocks _blocks;
    private readonly double _powerBound;

    public Variation(Grammar grammar, BuildingBlocks blocks)
    {
        _unary = [.. grammar.Operators.Where(symbol => symbol.Arity() == 1).Order()];
        // The four basic operations twice: they are what formulas are mostly made of.
        var binary = grammar.Operators.Where(symbol => symbol.Arity() == 2).Order().ToList();
        _binary = [
            .. binary, .. binary.Where(symbol => symbol is Operator.Add or Operator.Multiply or Operator.Subtract or Operator.Divide)];
        _blocks = blocks;
        _powerBound = grammar.PowerBound;
    }

    /// <summary>A random tree.</summary>
    public Expression Tree(ref Philox4x32 random, int[] features, int depth)
    {
        if (depth == 0 || random.Chance(LeafChance) || _unary.Length + _binary.Length == 0) return Leaf(ref random, features);
        if (_binary.Length == 0 || _unary.Length > 0 && random.Chance(0.3))
            return Expression.Unary(random.Of(_unary), Tree(ref random, features, depth - 1));
        return Binary(ref random, Tree(ref random, features, depth - 1), features, depth - 1);
    }

    /// <summary>A subtree of the one in the place of a subtree of the other.</summary>
    public static Expression Cross(ref Philox4x32 random, Expression receiver, Expression donor)
        => receiver.Replace(random.Below(receiver.Count), donor.Subtree(random.Below(donor.Count)));

    /// <summary>One small random change.</summary>
    public Expression Mutate(ref Philox4x32 random, Expression expression, int[] features)
    {
        int node = random.Below(expression.Count);
        switch (random.Below(7))
        {
            case 0: return expression.Replace(node, Tree(ref random, features, 2));
            case 1: return ChangeNode(ref random, expression, node, features);
            case 2: return ChangeNode(ref random, expression, node, features);
            case 3:
                return _unary.Length > 0
                ? expression.Replace(node, Expression.Unary(random.Of(_unary), expression.Subtree(node))) : expression;
            case 4:
                return _binary.Length > 0
                ? expression.Replace(node, Binary(ref random, expression.Subtree(node), features, 1)) : expression;
            case 5:
                return expression.Nodes[node].Arity > 0
                ? expression.Replace(node, expression.Subtree(expression.Argument(node, random.Below(expression.Nodes[node].Arity))))
                : expression;
            default: return Block(ref random, features) is { } block ? expression.Replace(node, block) : expression;
        }
    }

    /// <summary>A building block of these features, simple ones more often; null where there is none.</summary>
    public Expression? Block(ref Philox4x32 random, int[] features)
    {
        for (int attempt = 0; attempt < 8 && _blocks.Count > 0; attempt++)
        {
            double position = random.NextDouble();
            var block = _blocks.Expressions[(int)(position * position * _blocks.Count)];
            if (block.Features.All(feature => Array.IndexOf(features, feature) >= 0)) return block;
        }

        return null;
    }

    private Expression Binary(ref Philox4x32 random, Expression first, int[] features, int depth)
    {
        var symbol = random.Of(_binary);
        if (symbol == Operator.Power)
            return Expression.Binary(symbol, first, Expression.Constant(Math.Round(2 * _powerBound * (2 * random.NextDouble() - 1)) / 2));
        var second = Tree(ref random, features, depth);
        return random.Chance(0.5) ? Expression.Binary(symbol, first, second) : Expression.Binary(symbol, second, first);
    }

    private static Expression Leaf(ref Philox4x32 random, int[] features)
        => random.Chance(ConstantChance) ? Expression.Constant(random.Chance(0.5) ? 1 : 2 * random.NextNormal())
            : Expression.Feature(random.Of(features));

    private Expression ChangeNode(ref Philox4x32 random, Expression expression, int node, int[] features)
    {
        var nodes = expression.Nodes.ToArray();
        var old = nodes[node];
        if (old.IsConstant) nodes[node] = ExpressionNode.OfConstant(old.Value * (1 + random.NextNormal()));
        else if (old.Operator == Operator.Feature) nodes[node] = ExpressionNode.OfFeature(random.Of(features));
        else if (old.Arity == 1) nodes[node] = ExpressionNode.Of(random.Of(_unary));
        else
        {
            var symbol = random.Of(_binary);
            // An exponent is a constant, which another operator's argument need not be.
            if (symbol == Operator.Power) return expression;
            nodes[node] = ExpressionNode.Of(symbol);
        }

        return new Expression(nodes);
    }
}
