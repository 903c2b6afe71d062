using Oom.Numerics;

namespace Oom.Formulas;

/// <summary>Random trees over all operators, for comparisons.</summary>
internal static class RandomExpressions
{
    public static IEnumerable<Expression> Many(int count, int depth, int features, ulong seed = 1)
    {
        for (int i = 0; i < count; i++) yield return One(new Philox4x32(seed, (ulong)i), depth, features);
    }

    public static double[] Rows(int points, int features, double low, double high, ulong seed = 2)
    {
        var random = new Philox4x32(seed, 0);
        double[] rows = new double[points * features];
        foreach (ref double value in rows.AsSpan()) value = low + (high - low) * random.NextDouble();
        return rows;
    }

    private static Expression One(Philox4x32 random, int depth, int features)
    {
        return Node(depth);

        Expression Node(int left)
        {
            int kind = (int)(random.NextDouble() * (left == 0 ? 2 : 10));
            if (kind == 0) return Expression.Constant(Math.Round(6 * random.NextDouble() - 3, 3));
            if (kind == 1) return Expression.Feature((int)(random.NextDouble() * features));
            var symbol = OperatorFacts.Functions[(int)(random.NextDouble() * OperatorFacts.Functions.Count)];
            return symbol.Arity() == 1 ? Expression.Unary(symbol, Node(left - 1))
                : Expression.Binary(symbol, Node(left - 1), Node(left - 1));
        }
    }
}
