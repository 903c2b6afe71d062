namespace Oom.Formulas;

public sealed class IntervalAnalysisTests
{
    private const double Rounding = 1e-9;

    [Fact]
    public void Range_and_slope_enclose_what_is_found_at_random_points()
    {
        const int points = 40;
        const double step = 1e-6;
        Interval[] box = [new(-1.5, 2), new(0.5, 3)];
        double[] rows = RandomExpressions.Rows(points, 2, 0, 1);
        int compared = 0;
        foreach (var expression in RandomExpressions.Many(3000, 4, 2))
        {
            var range = IntervalAnalysis.Range(expression, box);
            var slope = IntervalAnalysis.Slope(expression, box, 0);
            if (!range.IsDefined) continue;
            for (int i = 0; i < points; i++)
            {
                double[] point = [.. box.Select((side, f) => side.Low + (side.High - side.Low) * rows[2 * i + f])];
                double value = expression.Evaluate(point), margin = Rounding * Math.Max(1, Math.Abs(value));
                if (!double.IsFinite(value)) continue;
                Assert.True(range.Low - margin <= value && value <= range.High + margin, $"{expression}: {value} outside {range}");
                double difference = (expression.Evaluate([point[0] + step, point[1]]) - expression.Evaluate([point[0] - step, point[1]]))
                    / (2 * step);
                if (!slope.IsDefined || !double.IsFinite(difference) || Math.Abs(value) > 1e4 || Math.Abs(difference) > 1e4) continue;
                Assert.True(slope.Low - 1e-3 * Math.Max(1, Math.Abs(difference)) <= difference
                    && difference <= slope.High + 1e-3 * Math.Max(1, Math.Abs(difference)),
                    $"{expression}: slope {difference} outside {slope}");
                compared++;
            }
        }

        Assert.True(compared > 10_000);
    }

    [Theory]
    [InlineData("x^2", 0, 4)]
    [InlineData("sin(x)", -0.8414709848078965, 1)]
    [InlineData("cos(x)", -0.4161468365471424, 1)]
    [InlineData("exp(-x)", 0.1353352832366127, 2.718281828459045)]
    [InlineData("max(x, 1)", 1, 2)]
    [InlineData("pow(x, 3)", -1, 8)]
    [InlineData("pow(x + 2, -1)", 0.25, 1)]
    public void Range_is_exact_where_the_feature_occurs_once(string text, double low, double high)
    {
        var range = IntervalAnalysis.Range(ExpressionParser.Parse(text, ["x"]), [new(-1, 2)]);

        Assert.Equal(low, range.Low, 1e-15);
        Assert.Equal(high, range.High, 1e-14);
    }

    [Fact]
    public void Poles_are_unbounded_and_domains_that_may_be_left_undefined()
    {
        Assert.False(IntervalAnalysis.Range(ExpressionParser.Parse("1/x", ["x"]), [new(-1, 2)]).IsBounded);
        Assert.False(IntervalAnalysis.Range(ExpressionParser.Parse("sqrt(x) + 1", ["x"]), [new(-1, 2)]).IsDefined);
        Assert.False(IntervalAnalysis.Range(ExpressionParser.Parse("max(log(x), 1)", ["x"]), [new(-1, 2)]).IsDefined);
    }

    [Fact]
    public void Monotonicity_is_seen_in_the_sign_of_the_slope()
    {
        Assert.True(IntervalAnalysis.Slope(ExpressionParser.Parse("exp(x) + x^2", ["x"]), [new(0, 2)], 0).Low > 0);
        Assert.True(IntervalAnalysis.Slope(ExpressionParser.Parse("exp(x) + x^2", ["x"]), [new(-2, 2)], 0).Low < 0);
    }
}
