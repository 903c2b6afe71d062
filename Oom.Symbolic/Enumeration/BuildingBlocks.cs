using Oom.Formulas;
using Oom.Symbolic.Search;

namespace Oom.Symbolic.Enumeration;

/// <summary>Small expressions with different values on a sample of points: what larger formulas are put together
/// from. No two of them are multiples of one another.</summary>
internal sealed class BuildingBlocks
{
    private const int FingerprintDigits = 9, FewFeatures = 3, LargestCost = 9, LargestMonomial = 5;

    private static readonly Operator[] Arithmetic = [Operator.Multiply, Operator.Divide, Operator.Add, Operator.Subtract];
    private static readonly Operator[] Transcendental = [
        Operator.Exponential, Operator.Cosine, Operator.Sine, Operator.HyperbolicTangent, Operator.Logarithm];
    private static readonly Operator[] Polynomial = [Operator.Multiply, Operator.Add, Operator.Subtract, Operator.Square];

    private readonly List<Expression> _expressions = [];
    private readonly HashSet<ulong> _fingerprints = [];
    private readonly HashSet<Expression> _known = [];
    private readonly ExpressionEvaluator _evaluator = new();
    private readonly Grammar _grammar;
    private readonly FeatureTable _sample;
    private readonly double[] _row;
    private double[] _values = new double[1 << 14];

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

    /// <summary>
    /// Builds blocks by rising cost until there are enough: a quarter are polynomials, a quarter functions of
    /// products of features and their inverses (as dimensionless ratios are), a quarter of the few most
    /// important features alone, so that none of these stay shallow.
    /// Arithmetic and squares cost 1, roots, exponentials and angles 2, the rarer functions 3.
    /// </summary>
    /// <param name="grammar">The operators and constraints.</param>
    /// <param name="sample">The points on which blocks are told apart.</param>
    /// <param name="features">Indices of the features, the most important first.</param>
    /// <param name="limit">Most blocks.</param>
    public static BuildingBlocks Build(Grammar grammar, FeatureTable sample, IReadOnlyList<int> features, int limit)
    {
        var blocks = new BuildingBlocks(grammar, sample);
        Expression[] leaves = [.. features.Select(Expression.Feature)];
        blocks.Grow(leaves, Polynomial, limit / 4);
        blocks.AddFunctionsOfMonomials(leaves, limit / 2);
        if (features.Count > FewFeatures) blocks.Grow(leaves[..FewFeatures], OperatorFacts.Functions, 3 * limit / 4);
        blocks.Grow(leaves, OperatorFacts.Functions, limit);
        return blocks;
    }

    private void AddFunctionsOfMonomials(Expression[] leaves, int limit)
    {
        Operator[] functions = [.. Transcendental.Where(_grammar.Allows)];
        var one = Expression.Constant(1);
        for (int size = 2; size <= Math.Min(leaves.Length, LargestMonomial); size++) Choose(0, size, null, null);

        void Choose(int first, int left, Expression? above, Expression? below)
        {
            if (Count >= limit) return;
            if (left == 0)
            {
                if (Monomial(above, below) is { } monomial) AddFunctions(monomial);
                return;
            }

            for (int i = first; i <= leaves.Length - left; i++)
            {
                Choose(i + 1, left - 1, above is null ? leaves[i] : above * leaves[i], below);
                Choose(i + 1, left - 1, above, below is null ? leaves[i] : below * leaves[i]);
            }
        }

        void AddFunctions(Expression monomial)
        {
            foreach (var symbol in functions)
            {
                if (Count >= limit) return;
                var value = Expression.Unary(symbol, monomial);
                TryAdd(value);
                if (symbol != Operator.Exponential) continue;
                if (_grammar.Allows(Operator.Negate)) TryAdd(Expression.Unary(symbol, Expression.Unary(Operator.Negate, monomial)));
                if (_grammar.Allows(Operator.Subtract)) TryAdd(value - one);
                if (_grammar.Allows(Operator.Add)) TryAdd(value + one);
            }
        }

        Expression? Monomial(Expression? above, Expression? below)
        {
            if (above is not null && below is null) return _grammar.Allows(Operator.Multiply) ? above : null;
            return _grammar.Allows(Operator.Divide) && _grammar.Allows(Operator.Multiply) ? (above ?? one) / below! : null;
        }
    }

    private static int Cost(Operator symbol) => symbol switch
    {
        Operator.SquareRoot or Operator.Exponential or Operator.Logarithm or Operator.Sine or Operator.Cosine => 2,
        Operator.CubeRoot or Operator.HyperbolicTangent or Operator.ArcTangent => 3,
        _ => 1,
    };

    private void Grow(Expression[] leaves, IReadOnlyList<Operator> operators, int limit)
    {
        Operator[] unary = [.. operators.Where(symbol => symbol.Arity() == 1 && symbol != Operator.Negate && _grammar.Allows(symbol))];
        Operator[] binary = [.. Arithmetic.Where(symbol => operators.Contains(symbol) && _grammar.Allows(symbol))];
        var byCost = new List<List<Expression>> { new(), new(leaves) };
        byCost[1].Add(Expression.Constant(1));
        foreach (var leaf in leaves) TryAdd(leaf);
        for (int cost = 2; cost <= LargestCost && Count < limit; cost++)
        {
            var level = new List<Expression>();
            byCost.Add(level);
            foreach (var symbol in unary)
            {
                if (cost - Cost(symbol) < 1) continue;
                foreach (var argument in byCost[cost - Cost(symbol)].Where(argument => !argument.Root.IsConstant))
                {
                    Keep(Expression.Unary(symbol, argument));
                    if (symbol == Operator.Exponential && _grammar.Allows(Operator.Negate))
                        Keep(Expression.Unary(symbol, Expression.Unary(Operator.Negate, argument)));
                }
            }

            for (int first = 1; first < cost - 1; first++)
            {
                foreach (var a in byCost[first])
                {
                    foreach (var b in byCost[cost - 1 - first])
                    {
                        foreach (var symbol in binary)
                        {
                            // Both orders come by; one of them is enough.
                            if (symbol == Operator.Divide || first <= cost - 1 - first) Keep(Expression.Binary(symbol, a, b));
                        }

                        if (Count >= limit) return;
                    }
                }
            }

            void Keep(Expression expression)
            {
                // What an earlier call has added serves as material here too.
                if (Count < limit && (TryAdd(expression) || _known.Contains(expression))) level.Add(expression);
            }
        }
    }

    private bool TryAdd(Expression expression)
    {
        if (!_grammar.Admits(expression)) return false;
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
        foreach (double value in _row)
            hash = (hash ^ (ulong)BitConverter.DoubleToInt64Bits(Math.Round(value / largest, FingerprintDigits) + 0.0))
                * 0x9E3779B97F4A7C15 ^ hash >> 29;
        return hash;
    }
}
