using Oom.Formulas;
using Oom.Symbolic.Search;

namespace Oom.Symbolic.Enumeration;

/// <summary>Small expressions with different values on a sample of points: what larger formulas are put together from. No two of them are multiples of one another.</summary>
internal sealed class BuildingBlocks
{
    private const int FingerprintDigits = 9, FewFeatures = 3;

    private readonly List<Expression> _expressions = [];
    private readonly HashSet<ulong> _fingerprints = [];
    private readonly HashSet<Expression> _known = [];
    private readonly ExpressionEvaluator _evaluator = new();
    private readonly Grammar _grammar;
    private readonly FeatureTable _sample;
    private readonly double[] _row;
    private double[] _values = new double[1 << 14];
    private int _limit;

    private BuildingBlocks(Grammar grammar, FeatureTable sample)
    {
        (_grammar, _sample) = (grammar, sample);
        _row = new double[sample.Points];
    }

    /// <summary>The expressions, simple ones first.</summary>
    public IReadOnlyList<Expression> Expressions => _expressions;

    public int Count => _expressions.Count;

    /// <summary>Points of the sample.</summary>
    public int Points => _sample.Points;

    /// <summary>The values of a block on the sample.</summary>
    public ReadOnlySpan<double> Values(int index) => _values.AsSpan(index * Points, Points);

    /// <summary>Builds blocks level by level until there are enough: half of them from the few most important features alone, so that many features do not keep formulas of three shallow.</summary>
    /// <param name="grammar">The operators and constraints.</param>
    /// <param name="sample">The points on which blocks are told apart.</param>
    /// <param name="features">Indices of the features, the most important first.</param>
    /// <param name="limit">Most blocks.</param>
    public static BuildingBlocks Build(Grammar grammar, FeatureTable sample, IReadOnlyList<int> features, int limit)
    {
        var blocks = new BuildingBlocks(grammar, sample);
        if (features.Count > FewFeatures) blocks.Grow([.. features.Take(FewFeatures).Select(Expression.Feature)], limit / 2);
        blocks.Grow([.. features.Select(Expression.Feature)], limit);
        return blocks;
    }

    private void Grow(Expression[] leaves, int limit)
    {
        _limit = limit;
        Expression[] one = [Expression.Constant(1)];
        foreach (var leaf in leaves) TryAdd(leaf);
        var functions = Functions(leaves);
        var pairs = Pairs(leaves, leaves);
        var ones = Pairs(one, [.. leaves, .. pairs]);
        Functions(pairs);
        var mixed = Pairs(functions, leaves);
        var squares = Pairs(functions, functions);
        Functions(ones);
        Pairs(one, [.. functions, .. mixed]);
        Pairs(pairs, leaves);
        Functions(mixed);
        Functions(squares);
        Pairs(pairs, functions);
        Pairs(pairs, pairs);
    }

    private List<Expression> Functions(IReadOnlyList<Expression> arguments)
    {
        var added = new List<Expression>();
        foreach (var symbol in OperatorFacts.Functions.Where(symbol => symbol.Arity() == 1 && symbol != Operator.Negate && _grammar.Allows(symbol)))
        {
            foreach (var argument in arguments)
            {
                Keep(Expression.Unary(symbol, argument), added);
                if (symbol == Operator.Exponential && _grammar.Allows(Operator.Negate)) Keep(Expression.Unary(symbol, Expression.Unary(Operator.Negate, argument)), added);
            }
        }

        return added;
    }

    private List<Expression> Pairs(IReadOnlyList<Expression> first, IReadOnlyList<Expression> second)
    {
        var added = new List<Expression>();
        foreach (var a in first)
        {
            foreach (var b in second)
            {
                foreach (var symbol in new[] { Operator.Multiply, Operator.Divide, Operator.Add, Operator.Subtract })
                {
                    if (!_grammar.Allows(symbol)) continue;
                    Keep(Expression.Binary(symbol, a, b), added);
                    if (symbol == Operator.Divide && !a.Root.IsConstant) Keep(Expression.Binary(symbol, b, a), added);
                }
            }
        }

        return added;
    }

    private void Keep(Expression expression, List<Expression> added)
    {
        if (TryAdd(expression) || _expressions.Count < _limit && _known.Contains(expression)) added.Add(expression);
    }

    private bool TryAdd(Expression expression)
    {
        if (_expressions.Count >= _limit || !_grammar.Admits(expression)) return false;
        _evaluator.Evaluate(expression, _sample, _row);
        if (Fingerprint() is not { } fingerprint || !_fingerprints.Add(fingerprint)) return false;
        int start = _expressions.Count * Points;
        if (_values.Length < start + Points) Array.Resize(ref _values, Math.Max(start + Points, 2 * _values.Length));
        _row.CopyTo(_values, start);
        _expressions.Add(expression);
        _known.Add(expression);
        return true;
    }

    // Null for a value that is not finite or the same at all points. Multiples have one fingerprint.
    private ulong? Fingerprint()
    {
        double largest = 0, low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in _row)
        {
            if (!double.IsFinite(value)) return null;
            if (Math.Abs(value) > Math.Abs(largest)) largest = value;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        if (!(high - low > 1e-12 * Math.Abs(largest)) || Math.Abs(largest) > 1e100 || Math.Abs(largest) < 1e-100) return null;
        ulong hash = 0;
        foreach (double value in _row) hash = (hash ^ (ulong)BitConverter.DoubleToInt64Bits(Math.Round(value / largest, FingerprintDigits) + 0.0)) * 0x9E3779B97F4A7C15 ^ hash >> 29;
        return hash;
    }
}
