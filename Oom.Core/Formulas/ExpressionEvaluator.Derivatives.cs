namespace Oom.Formulas;

public sealed unsafe partial class ExpressionEvaluator
{
    // Every node keeps its block here, so that blocks are shorter than those of plain evaluation.
    private const int DerivativeBlock = 256;

    /// <summary>
    /// The values of an expression and their derivatives with respect to each constant. Derivatives are exact. They are carried from
    /// the root to the constants, along paths that lead to one:
    /// the chain rule of the forward mode in the other order, which costs one pass a node instead of one a constant and node.
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="table">The points.</param>
    /// <param name="values">Receives one value a point.</param>
    /// <param name="derivatives">Receives a column a constant, in postfix order: constants x points.</param>
    /// <exception cref="ArgumentException">A destination is too short, or a feature is not in the table.</exception>
    public void Differentiate(Expression expression, FeatureTable table, Span<double> values, Span<double> derivatives)
    {
        Require(expression, table, values.Length);
        if (derivatives.Length < (long)expression.ConstantCount * table.Points)
            throw new ArgumentException(
                $"{expression.ConstantCount} constants of {table.Points} points do not fit into {derivatives.Length} elements",
                nameof(derivatives));
        var nodes = expression.Nodes;
        int size = nodes.Length;
        double* slots = Slots(2 * size * DerivativeBlock);
        Span<bool> varies = size <= 256 ? stackalloc bool[size] : new bool[size];
        Span<nint> blocks = size <= 256 ? stackalloc nint[size] : new nint[size];
        for (int i = 0; i < size; i++)
        {
            varies[i] = nodes[i].IsConstant;
            for (int argument = 0; argument < nodes[i].Arity; argument++) varies[i] |= varies[expression.Argument(i, argument)];
            blocks[i] = (nint)(slots + i * DerivativeBlock);
            if (nodes[i].IsConstant) BlockKernels.Fill((double*)blocks[i], nodes[i].Value, DerivativeBlock);
        }

        double* up = slots + size * DerivativeBlock;
        fixed (double* destination = values, columns = derivatives)
        {
            for (int start = 0; start < table.Points; start += DerivativeBlock)
            {
                int count = Math.Min(DerivativeBlock, table.Points - start);
                Forward(expression, table, start, count, blocks);
                new ReadOnlySpan<double>((double*)blocks[size - 1], count).CopyTo(new Span<double>(destination + start, count));
                if (varies[size - 1]) BlockKernels.Fill(up + (size - 1) * DerivativeBlock, 1, count);
                int constant = expression.ConstantCount;
                for (int i = size - 1; i >= 0; i--)
                {
                    if (!varies[i]) continue;
                    double* here = up + i * DerivativeBlock;
                    if (nodes[i].IsConstant)
                        new ReadOnlySpan<double>(here, count).CopyTo(
                            new Span<double>(columns + (long)--constant * table.Points + start, count));
                    else Backward(expression, i, varies, blocks, up, count);
                }
            }
        }

        KeepAlive(table);
    }

    /// <summary>The values of every node of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="table">The points.</param>
    /// <param name="values">Receives a row a node, in postfix order: nodes x points.</param>
    /// <exception cref="ArgumentException">The destination is too short, or a feature is not in the table.</exception>
    public void EvaluateNodes(Expression expression, FeatureTable table, Span<double> values)
    {
        Require(expression, table, values.Length / expression.Count);
        var nodes = expression.Nodes;
        Span<nint> blocks = nodes.Length <= 256 ? stackalloc nint[nodes.Length] : new nint[nodes.Length];
        fixed (double* destination = values)
        {
            for (int i = 0; i < nodes.Length; i++)
            {
                double* row = destination + (long)i * table.Points;
                blocks[i] = (nint)row;
                if (nodes[i].Arity == 0)
                    CopyLeaf(new(nodes[i].IsConstant ? null : table.Pointer(nodes[i].Feature, 0), nodes[i].Value), row, table.Points);
            }

            Forward(expression, table, 0, table.Points, blocks);
        }

        KeepAlive(table);
    }

    private static void Forward(Expression expression, FeatureTable table, int start, int count, Span<nint> blocks)
    {
        var nodes = expression.Nodes;
        for (int i = 0; i < nodes.Length; i++)
        {
            ref readonly var node = ref nodes[i];
            if (node.Operator == Operator.Feature) blocks[i] = (nint)table.Pointer(node.Feature, start);
            else if (node.Arity == 1) Unary(node.Operator, (double*)blocks[i - 1], (double*)blocks[i], count);
            else if (node.Arity == 2)
                Binary(node.Operator, new((double*)blocks[expression.Argument(i, 0)], 0), new((double*)blocks[i - 1], 0),
                    (double*)blocks[i], count);
        }
    }

    private static void Backward(Expression expression, int index, Span<bool> varies, Span<nint> blocks, double* up, int count)
    {
        var symbol = expression.Nodes[index].Operator;
        int first = expression.Argument(index, 0), second = index - 1;
        double* here = up + index * DerivativeBlock, a = (double*)blocks[first], b = (double*)blocks[second],
            value = (double*)blocks[index];
        if (varies[first]) PullFirst(symbol, here, a, b, value, up + first * DerivativeBlock, count);
        if (second != first && varies[second]) PullSecond(symbol, here, a, b, value, up + second * DerivativeBlock, count);
    }

    private static void PullFirst(Operator symbol, double* up, double* a, double* b, double* value, double* to, int count)
    {
        switch (symbol)
        {
            case Operator.Add or Operator.Subtract: BlockKernels.Pullback<DerivativeKernels.Same>(up, a, b, value, to, count); break;
            case Operator.Multiply: BlockKernels.Pullback<DerivativeKernels.MultiplyFirst>(up, a, b, value, to, count); break;
            case Operator.Divide: BlockKernels.Pullback<DerivativeKernels.DivideFirst>(up, a, b, value, to, count); break;
            case Operator.Negate: BlockKernels.Pullback<DerivativeKernels.Opposite>(up, a, b, value, to, count); break;
            case Operator.Square: BlockKernels.Pullback<DerivativeKernels.Square>(up, a, b, value, to, count); break;
            case Operator.SquareRoot: BlockKernels.Pullback<DerivativeKernels.SquareRoot>(up, a, b, value, to, count); break;
            case Operator.CubeRoot: BlockKernels.Pullback<DerivativeKernels.CubeRoot>(up, a, b, value, to, count); break;
            case Operator.Logarithm: BlockKernels.Pullback<DerivativeKernels.Logarithm>(up, a, b, value, to, count); break;
            case Operator.Exponential: BlockKernels.Pullback<DerivativeKernels.Exponential>(up, a, b, value, to, count); break;
            case Operator.HyperbolicTangent: BlockKernels.Pullback<DerivativeKernels.HyperbolicTangent>(up, a, b, value, to, count); break;
            case Operator.Sine: BlockKernels.Pullback<DerivativeKernels.Sine>(up, a, b, value, to, count); break;
            case Operator.Cosine: BlockKernels.Pullback<DerivativeKernels.Cosine>(up, a, b, value, to, count); break;
            case Operator.ArcTangent: BlockKernels.Pullback<DerivativeKernels.ArcTangent>(up, a, b, value, to, count); break;
            case Operator.Minimum: BlockKernels.Pullback<DerivativeKernels.MinimumFirst>(up, a, b, value, to, count); break;
            case Operator.Maximum: BlockKernels.Pullback<DerivativeKernels.MaximumFirst>(up, a, b, value, to, count); break;
            case Operator.Power: BlockKernels.Pullback<DerivativeKernels.PowerFirst>(up, a, b, value, to, count); break;
            default: throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "a constant or feature has no arguments");
        }
    }

    private static void PullSecond(Operator symbol, double* up, double* a, double* b, double* value, double* to, int count)
    {
        switch (symbol)
        {
            case Operator.Add: BlockKernels.Pullback<DerivativeKernels.Same>(up, a, b, value, to, count); break;
            case Operator.Subtract: BlockKernels.Pullback<DerivativeKernels.Opposite>(up, a, b, value, to, count); break;
            case Operator.Multiply: BlockKernels.Pullback<DerivativeKernels.MultiplySecond>(up, a, b, value, to, count); break;
            case Operator.Divide: BlockKernels.Pullback<DerivativeKernels.DivideSecond>(up, a, b, value, to, count); break;
            case Operator.Minimum: BlockKernels.Pullback<DerivativeKernels.MinimumSecond>(up, a, b, value, to, count); break;
            case Operator.Maximum: BlockKernels.Pullback<DerivativeKernels.MaximumSecond>(up, a, b, value, to, count); break;
            case Operator.Power: BlockKernels.Pullback<DerivativeKernels.PowerSecond>(up, a, b, value, to, count); break;
            default: throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "no operator of two arguments");
        }
    }
}
