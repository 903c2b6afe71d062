using System.Collections.Immutable;

namespace Oom.Formulas;

/// <summary>
/// An immutable expression over features and constants: its nodes in postfix order, so that
/// the subtree that ends at a node is one contiguous range.
/// Features are indices; names and units belong to the <see cref="Formula"/>.
/// </summary>
public sealed partial class Expression : IEquatable<Expression>
{
    private readonly ImmutableArray<ExpressionNode> _nodes;
    private readonly ImmutableArray<int> _starts;

    /// <summary>An expression of these nodes.</summary>
    /// <param name="postfix">The nodes: arguments before their operator.</param>
    /// <exception cref="ArgumentException">The nodes are not one expression in postfix order, or a feature's index is negative.</exception>
    public Expression(params ReadOnlySpan<ExpressionNode> postfix)
    {
        var starts = ImmutableArray.CreateBuilder<int>(postfix.Length);
        for (int i = 0; i < postfix.Length; i++)
        {
            var node = postfix[i];
            int start = i;
            for (int argument = 0; argument < node.Arity; argument++)
            {
                if (start == 0) throw new ArgumentException($"node {i}, {node.Operator.Name()}, lacks arguments", nameof(postfix));
                start = starts[start - 1];
            }

            if (node.Operator == Operator.Feature && node.Feature < 0)
                throw new ArgumentException($"node {i} has the feature index {node.Feature}", nameof(postfix));
            starts.Add(start);
            ConstantCount += node.IsConstant ? 1 : 0;
        }

        if (postfix.Length == 0 || starts[^1] != 0)
            throw new ArgumentException($"the {postfix.Length} nodes are not one expression in postfix order", nameof(postfix));
        _nodes = [.. postfix];
        _starts = starts.MoveToImmutable();
    }

    /// <summary>The nodes in postfix order; the last is the root.</summary>
    public ReadOnlySpan<ExpressionNode> Nodes => _nodes.AsSpan();

    /// <summary>Number of nodes.</summary>
    public int Count => _nodes.Length;

    /// <summary>Number of constants.</summary>
    public int ConstantCount { get; }

    /// <summary>The root.</summary>
    public ExpressionNode Root => _nodes[^1];

    /// <summary>Longest path from the root to a leaf, counted in nodes.</summary>
    public int Depth
    {
        get
        {
            Span<int> stack = stackalloc int[Count];
            int top = 0;
            foreach (var node in Nodes)
            {
                int deepest = 0;
                for (int argument = 0; argument < node.Arity; argument++) deepest = Math.Max(deepest, stack[--top]);
                stack[top++] = deepest + 1;
            }

            return stack[0];
        }
    }

    /// <summary>The constants in postfix order.</summary>
    public double[] Constants => [.. _nodes.Where(node => node.IsConstant).Select(node => node.Value)];

    /// <summary>Index of the first node of the subtree that ends at a node.</summary>
    public int Start(int node) => _starts[node];

    /// <summary>Index of an operator's argument: of its last node, where the argument's subtree ends.</summary>
    /// <param name="node">Index of a node with arguments.</param>
    /// <param name="argument">0 for the first, 1 for the second.</param>
    /// <exception cref="ArgumentOutOfRangeException">The node has no such argument.</exception>
    public int Argument(int node, int argument)
    {
        int arity = _nodes[node].Arity;
        if ((uint)argument >= (uint)arity)
            throw new ArgumentOutOfRangeException(nameof(argument), argument, $"{_nodes[node].Operator.Name()} has {arity} arguments");
        return argument == arity - 1 ? node - 1 : _starts[node - 1] - 1;
    }

    /// <summary>The subtree that ends at a node, as an expression of its own.</summary>
    public Expression Subtree(int node) => new(Nodes[Start(node)..(node + 1)]);

    /// <summary>The value for one point, by the definitions of <see cref="OperatorFacts.Apply"/>.</summary>
    /// <param name="features">Values of the features, by index.</param>
    public double Evaluate(ReadOnlySpan<double> features)
    {
        Span<double> stack = Count <= 256 ? stackalloc double[Count] : new double[Count];
        int top = 0;
        foreach (var node in Nodes)
        {
            switch (node.Arity)
            {
                case 0:
                    stack[top++] = node.IsConstant ? node.Value : features[node.Feature];
                    break;
                case 1:
                    stack[top - 1] = node.Operator.Apply(stack[top - 1], 0);
                    break;
                default:
                    top--;
                    stack[top - 1] = node.Operator.Apply(stack[top - 1], stack[top]);
                    break;
            }
        }

        return stack[0];
    }

    /// <summary>Equal trees with equal constants.</summary>
    public bool Equals(Expression? other) => other is not null && Nodes.SequenceEqual(other.Nodes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Expression);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var node in _nodes) hash.Add(node);
        return hash.ToHashCode();
    }

    /// <summary>The text with features named x0, x1, …</summary>
    public override string ToString()
        => ExpressionText.Write(this, index => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"x{index}"));
}
