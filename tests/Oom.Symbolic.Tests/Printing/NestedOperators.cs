using System.Globalization;
using Oom.Formulas;

namespace Oom.Symbolic.Printing;

/// <summary>Every operator as each argument of every other, with features of awkward names and with
/// numbers of every kind: all that brackets depend on.</summary>
internal static class NestedOperators
{
    public static IReadOnlyList<FormulaFeature> Features { get; } = [new("m_tt", "GeV"), new("lambda", "1"), new("2nd jet", "GeV")];

    /// <summary>Points that are moderate, so that results of all languages agree to rounding.</summary>
    public static double[][] Points { get; } = [[0.7, 0.4, 1.3], [0.25, 0.9, 0.6], [1.1, 1.7, 0.35]];

    public static IReadOnlyList<Formula> All { get; } = [
        .. Expressions().Select(
        (expression, i) => new Formula(string.Create(CultureInfo.InvariantCulture, $"f_{i}"), Features, expression))];

    /// <summary>Fails where a printed form's values differ; a value that is not real counts as NaN.</summary>
    public static void AssertValues(double[] values)
    {
        Assert.Equal(All.Count * Points.Length, values.Length);
        for (int i = 0; i < All.Count; i++)
        {
            for (int p = 0; p < Points.Length; p++)
            {
                double expected = All[i].Expression.Evaluate(Points[p]), found = values[i * Points.Length + p];
                bool agrees = double.IsNaN(expected) ? double.IsNaN(found)
                    : Math.Abs(found - expected) <= 1e-12 * Math.Max(1, Math.Abs(expected)) || found == expected;
                Assert.True(agrees, string.Create(
                    CultureInfo.InvariantCulture, $"{All[i].Text} at point {p}: expected {expected:R}, found {found:R}"));
            }
        }
    }

    /// <summary>Reads numbers, one a line.</summary>
    public static double[] Read(string lines)
        => [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim() switch
    {
        "nan" or "-nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        var number => double.Parse(number, CultureInfo.InvariantCulture),
    })];

    private static IEnumerable<Expression> Expressions()
    {
        Expression[] leaves = [Expression.Feature(0), Expression.Constant(-3), Expression.Constant(1.5e-7), Expression.Constant(2)];
        foreach (var leaf in leaves) yield return Expression.Feature(1) * leaf;
        foreach (var outer in OperatorFacts.Functions)
        {
            foreach (var leaf in leaves)
            {
                yield return outer.Arity() == 1 ? Expression.Unary(outer, leaf) : Expression.Binary(outer, leaf, Expression.Feature(2));
                if (outer.Arity() == 2) yield return Expression.Binary(outer, Expression.Feature(2), leaf);
            }

            foreach (var inner in OperatorFacts.Functions)
            {
                var argument = inner.Arity() == 1 ? Expression.Unary(inner, Expression.Feature(0))
                    : Expression.Binary(inner, Expression.Feature(0), Expression.Feature(1));
                if (outer.Arity() == 1)
                {
                    yield return Expression.Unary(outer, argument);
                    continue;
                }

                yield return Expression.Binary(outer, argument, Expression.Feature(2));
                yield return Expression.Binary(outer, Expression.Feature(2), argument);
            }
        }
    }
}
