using System.Numerics;
using Oom.Formulas;
using Oom.Numerics;
using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Fitting;

namespace Oom.Symbolic.Search;

/// <summary>Replaces a subtree by the building block that, with a factor and an offset, comes next to what the
/// subtree should be. One object serves one thread.</summary>
internal sealed class BlockMatch(BuildingBlocks blocks, FitData sample)
{
    private const double LookedAt = 0.7;

    private readonly ExpressionEvaluator _evaluator = new();
    private readonly double[] _desired = new double[sample.Points], _weights = new double[sample.Points],
        _weighted = new double[sample.Points];
    private double[] _values = [];

    /// <summary>The formula with a better subtree; null where none is found.</summary>
    /// <param name="random">Which blocks are looked at.</param>
    /// <param name="whole">The formula.</param>
    /// <param name="node">Where the subtree ends.</param>
    /// <param name="features">The features that may be used.</param>
    public Expression? Improve(ref Philox4x32 random, Expression whole, int node, int[] features)
    {
        int points = sample.Points;
        if (_values.Length < whole.Count * points) _values = new double[whole.Count * points];
        _evaluator.EvaluateNodes(whole, sample.Table, _values);
        sample.Target.CopyTo(_desired, 0);
        sample.Weights.CopyTo(_weights, 0);
        if (!DesiredValues.Carry(whole, node, _values, _desired, _weights)) return null;
        double sum = 0, first = 0, second = 0;
        for (int i = 0; i < points; i++)
        {
            _weighted[i] = _weights[i] * _desired[i];
            sum += _weights[i];
            first += _weighted[i];
            second += _weighted[i] * _desired[i];
        }

        int best = -1;
        double least = double.PositiveInfinity, factor = 0, offset = 0;
        for (int k = 0; k < blocks.Count; k++)
        {
            if (!random.Chance(LookedAt)) continue;
            var values = blocks.Values(k);
            var (linear, square, cross) = Sums(values);
            double spread = square - linear * linear / sum, covariance = cross - linear * first / sum;
            if (!(spread > 1e-12 * square)) continue;
            double left = second - first * first / sum - covariance * covariance / spread;
            if (!(left < least) || !Allowed(blocks.Expressions[k], features)) continue;
            (best, least, factor) = (k, left, covariance / spread);
            offset = (first - factor * linear) / sum;
        }

        if (best < 0) return null;
        var block = blocks.Expressions[best];
        // An offset that does not matter is left out.
        var (_, norm, projection) = Sums(blocks.Values(best));
        bool plain = second - projection * projection / norm <= 1.02 * least + 1e-12 * second;
        double multiple = plain ? projection / norm : factor;
        var scaled = Math.Abs(multiple - 1) < 1e-9 ? block : Expression.Constant(multiple) * block;
        return whole.Replace(node, plain ? scaled : scaled + Expression.Constant(offset));
    }

    private static bool Allowed(Expression block, int[] features)
    {
        foreach (ref readonly var node in block.Nodes)
        {
            if (node.Operator == Operator.Feature && Array.IndexOf(features, node.Feature) < 0) return false;
        }

        return true;
    }

    private (double Linear, double Square, double Cross) Sums(ReadOnlySpan<double> values)
    {
        Vector<double> linear = default, square = default, cross = default;
        int lanes = Vector<double>.Count, i = 0;
        for (; i <= values.Length - lanes; i += lanes)
        {
            Vector<double> value = new(values[i..]), weighted = new Vector<double>(_weights, i) * value;
            linear += weighted;
            square += weighted * value;
            cross += new Vector<double>(_weighted, i) * value;
        }

        double a = Vector.Sum(linear), b = Vector.Sum(square), c = Vector.Sum(cross);
        for (; i < values.Length; i++)
        {
            a += _weights[i] * values[i];
            b += _weights[i] * values[i] * values[i];
            c += _weighted[i] * values[i];
        }

        return (a, b, c);
    }
}
