using Oom.Formulas;

namespace Oom.Symbolic.Simplification;

public sealed class SimplifierTests
{
    // Collecting terms changes the order of additions.
    private const double Rounding = 1e-9;
    private static readonly string[] Names = ["x", "y"];

    [Fact]
    public void Value_of_random_expressions_stays_wherever_it_is_finite()
    {
        const int points = 20;
        double[] rows = RandomExpressions.Rows(points, 2, 0.3, 2.5);
        int rewritten = 0, compared = 0;
        foreach (var expression in RandomExpressions.Many(3000, 5, 2))
        {
            var simple = Simplifier.Simplify(expression, ComplexityWeights.Nodes, _ => true);
            if (simple.Equals(expression)) continue;
            rewritten++;
            Assert.True(simple.Count <= expression.Count);
            for (int i = 0; i < points; i++)
            {
                var point = rows.AsSpan(2 * i, 2);
                double before = expression.Evaluate(point), after = simple.Evaluate(point);
                if (!double.IsFinite(before) || Math.Abs(before) > 1e6 || !IsStable(expression, point, before)) continue;
                Assert.True(Math.Abs(after - before) <= Rounding * Math.Max(1, Math.Abs(before)),
                    $"{expression} = {before:R} became {simple} = {after:R} at {string.Join(", ", point.ToArray())}");
                compared++;
            }
        }

        Assert.True(rewritten > 1000 && compared > 10_000, $"{rewritten} rewritten, {compared} compared");
    }

    [Theory]
    [InlineData("x + 0", "x")]
    [InlineData("1*x", "x")]
    [InlineData("x*0 + y", "y")]
    [InlineData("x - x", "0")]
    [InlineData("x/x", "1")]
    [InlineData("x + x", "2*x")]
    [InlineData("2*x + 3*x", "5*x")]
    [InlineData("x*y + y*x", "2*(x*y)")]
    [InlineData("-(-x)", "x")]
    [InlineData("x - -y", "x + y")]
    [InlineData("sqrt(x)*sqrt(x)", "x")]
    [InlineData("x*x", "x^2")]
    [InlineData("(x^2)^2/x^2", "x^2")]
    [InlineData("2*(3*x)", "6*x")]
    [InlineData("1 + 2 + x", "x + 3")]
    [InlineData("exp(log(x))", "x")]
    [InlineData("log(exp(x))", "x")]
    [InlineData("1/(1/x)", "x")]
    [InlineData("3*x + 3*y", "3*(x + y)")]
    [InlineData("sin(2 - 2)", "0")]
    [InlineData("max(x, x)", "x")]
    [InlineData("y/(2*x)", "0.5*(y/x)")]
    [InlineData("5 - (x + 2)", "3 - x")]
    [InlineData("-1*(y - x)", "x - y")]
    [InlineData("(y - x)/-1", "x - y")]
    public void Algebra_is_known(string text, string expected)
        => Assert.Equal(expected, ExpressionText.Write(
            Simplifier.Simplify(ExpressionParser.Parse(text, Names), ComplexityWeights.Nodes, _ => true), i => Names[i]));

    [Theory]
    [InlineData("sqrt(x^2)")]
    [InlineData("cbrt(x)*cbrt(x)")]
    [InlineData("pow(x, 0.3)")]
    public void What_is_not_the_same_everywhere_is_left(string text)
    {
        var expression = ExpressionParser.Parse(text, Names);
        var simple = Simplifier.Simplify(expression, ComplexityWeights.Nodes, _ => true);
        foreach (double x in new[] { -2.0, -0.5, 0.5, 2 }) Assert.Equal(expression.Evaluate([x, 1]), simple.Evaluate([x, 1]), 1e-15);
    }

    [Fact]
    public void Operators_that_are_not_allowed_are_not_brought_in()
    {
        var expression = ExpressionParser.Parse("x + (-1)*y", Names);

        Assert.Equal(
            expression, Simplifier.Simplify(expression, ComplexityWeights.Nodes, symbol => symbol is Operator.Add or Operator.Multiply));
        Assert.Equal("x - y", ExpressionText.Write(Simplifier.Simplify(expression, ComplexityWeights.Nodes, _ => true), i => Names[i]));
    }

    [Theory]
    [InlineData("x*y + 2", "3 + y*x", true)]
    [InlineData("x - y", "y - x", false)]
    [InlineData("x/y", "y/x", false)]
    [InlineData("exp(1.5*x)", "exp(2.5*x)", true)]
    [InlineData("sin(x)", "cos(x)", false)]
    [InlineData("x + x*y", "y + x*y", false)]
    public void Skeletons_ignore_constants_and_the_order_of_sums_and_products(string first, string second, bool equal)
        => Assert.Equal(
            equal, SkeletonHash.Of(ExpressionParser.Parse(first, Names)) == SkeletonHash.Of(ExpressionParser.Parse(second, Names)));

    // Steep or cancelling places enlarge rounding beyond any fixed tolerance.
    private static bool IsStable(Expression expression, ReadOnlySpan<double> point, double value)
    {
        double[] moved = [.. point];
        foreach (ref double x in moved.AsSpan()) x *= 1 + 1e-12;
        double[] constants = expression.Constants;
        foreach (ref double x in constants.AsSpan()) x *= 1 - 1e-12;
        return Math.Abs(expression.WithConstants(constants).Evaluate(moved) - value) <= Rounding * Math.Max(1, Math.Abs(value));
    }
}
