namespace Oom.Formulas;

public sealed class ExpressionTests
{
    private static readonly string[] Names = ["x", "y"];

    [Fact]
    public void Subtrees_are_ranges_of_the_postfix()
    {
        var expression = ExpressionParser.Parse("sin(x)*2 + y", Names);

        Assert.Equal(6, expression.Count);
        Assert.Equal(4, expression.Depth);
        Assert.Equal("sin(x)*2", ExpressionText.Write(expression.Subtree(3), i => Names[i]));
        Assert.Equal((3, 4), (expression.Argument(5, 0), expression.Argument(5, 1)));
        Assert.Equal(
            "sin(x)*2 + cos(y)", ExpressionText.Write(expression.Replace(4, ExpressionParser.Parse("cos(y)", Names)), i => Names[i]));
        Assert.Equal(
            "sin(y)*2 + y", ExpressionText.Write(expression.Substitute(i => i == 0 ? Expression.Feature(1) : null), i => Names[i]));
        Assert.Equal([0, 1], expression.Features);
        Assert.Equal([2], expression.Constants);
        Assert.Equal(7, expression.WithConstants([7]).Constants[0]);
    }

    [Fact]
    public void What_is_no_tree_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Expression());
        Assert.Throws<ArgumentException>(() => new Expression(ExpressionNode.OfConstant(1), ExpressionNode.OfConstant(2)));
        Assert.Throws<ArgumentException>(() => new Expression(ExpressionNode.OfConstant(1), ExpressionNode.Of(Operator.Add)));
        Assert.Throws<ArgumentException>(() => new Expression(ExpressionNode.OfFeature(-1)));
        Assert.Throws<ArgumentException>(() => Expression.Unary(Operator.Add, Expression.Constant(1)));
        Assert.Throws<ArgumentException>(() => Expression.Constant(1).WithConstants([1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpressionParser.Parse("sin(x)", Names).Argument(1, 1));
    }

    [Fact]
    public void Complexity_is_the_sum_of_the_weights()
    {
        var expression = ExpressionParser.Parse("exp(x) + exp(y)", Names);

        Assert.Equal(5, ComplexityWeights.Nodes.Of(expression));
        Assert.Equal(11, new ComplexityWeights([new(Operator.Exponential, 4)]).Of(expression));
        Assert.Throws<ArgumentException>(() => new ComplexityWeights([new(Operator.Add, 0)]));
    }

    [Theory]
    [InlineData("sqrt(x)")]
    [InlineData("log(x)*y")]
    [InlineData("exp(1000*y)")]
    [InlineData("pow(x, 0.5) + pow(x, 3)")]
    public void Protected_expression_is_finite_and_unchanged_where_the_plain_one_is_finite(string text)
    {
        var plain = ExpressionParser.Parse(text, Names);
        var guarded = DomainProtection.Rewrite(plain);
        foreach (double x in new[] { -1.0, 0, 0.3, 2 })
        {
            foreach (double y in new[] { -1.0, 0, 0.3, 2 })
            {
                double value = plain.Evaluate([x, y]), safe = guarded.Evaluate([x, y]);
                Assert.True(double.IsFinite(safe));
                if (double.IsFinite(value)) Assert.Equal(value, safe, 1e-15 * Math.Abs(value));
            }
        }
    }
}
