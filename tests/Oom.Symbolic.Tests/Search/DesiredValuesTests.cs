using Oom.Formulas;

namespace Oom.Symbolic.Search;

public sealed class DesiredValuesTests
{
    [Fact]
    public void Subtree_with_its_desired_values_gives_the_target()
    {
        const int points = 30;
        double[] rows = RandomExpressions.Rows(points, 2, 0.5, 2);
        var table = FeatureTable.FromRows(rows, 2);
        var evaluator = new ExpressionEvaluator();
        int compared = 0;
        foreach (var expression in RandomExpressions.Many(3000, 4, 2).Where(expression => expression.Count > 2))
        {
            double[] values = new double[expression.Count * points];
            evaluator.EvaluateNodes(expression, table, values);
            int node = expression.Count / 2;
            double[] root = values[^points..], target = [.. root.Select((value, i) => value * (1 + 0.01 * (i % 3)))],
                desired = (double[])target.Clone(), weights = [.. Enumerable.Repeat(1.0, points)];
            if (!Array.TrueForAll(root, double.IsFinite) || !DesiredValues.Carry(expression, node, values, desired, weights)) continue;
            for (int i = 0; i < points; i++)
            {
                if (weights[i] == 0) continue;
                // The subtree becomes a constant with the desired value.
                double reached = expression.Replace(node, Expression.Constant(desired[i])).Evaluate(rows.AsSpan(2 * i, 2));
                Assert.True(Math.Abs(reached - target[i]) <= 1e-6 * Math.Max(1, Math.Abs(target[i])),
                    $"{expression}, node {node}: {reached}, not {target[i]}");
                compared++;
            }
        }

        Assert.True(compared > 5_000, $"{compared}");
    }

    [Fact]
    public void Weight_is_the_square_of_the_slope_of_the_formula()
    {
        var expression = ExpressionParser.Parse("3*exp(x)", ["x"]);
        double[] values = new double[3 * 4], desired = [6], weights = [1];
        new ExpressionEvaluator().EvaluateNodes(expression, FeatureTable.FromRows([0.5], 1), values);

        Assert.True(DesiredValues.Carry(expression, 1, values.AsSpan(0, 4), desired, weights));

        Assert.Equal(Math.Log(2), desired[0], 1e-14);
        Assert.Equal(36, weights[0], 1e-12);
    }
}
