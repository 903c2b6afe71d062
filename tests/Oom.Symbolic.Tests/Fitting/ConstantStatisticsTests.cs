using Oom.Formulas;
using Oom.Symbolic.Judging;

namespace Oom.Symbolic.Fitting;

public sealed class ConstantStatisticsTests
{
    private const double Rounding = 1e-9, ProfileTolerance = 0.01;

    [Fact]
    public void Straight_line_has_the_errors_of_the_textbook()
    {
        // y = a x + b at x = -2 .. 2 with residuals 1, -2, 2, -2, 1 (orthogonal to both):
        // s^2 = 14/3, var a = s^2/10, var b = s^2/5, no correlation.
        var statistics = ConstantStatistics.Of(Toy.Formula("3*x + 5"), null, Line(0));
        double variance = 14.0 / 3;

        Assert.Equal([3.0, 5.0], statistics.Constants.Select(constant => constant.Value));
        Assert.Equal(Math.Sqrt(variance / 10), statistics.Constants[0].Error, Rounding);
        Assert.Equal(Math.Sqrt(variance / 5), statistics.Constants[1].Error, Rounding);
        Assert.Equal(0, statistics.Correlations[1], Rounding);
        Assert.Equal(1, statistics.Correlations[3], Rounding);
    }

    [Fact]
    public void Likelihood_of_a_line_is_a_parabola_also_where_its_constants_are_correlated()
    {
        // x shifted by 3: y = a x - b with b = 9 - 5 and cov(a, b) = 3 var a.
        var statistics = ConstantStatistics.Of(Toy.Formula("3*x - 4"), null, Line(3));
        double variance = 14.0 / 3, a = variance / 10, b = variance / 5 + 9 * a;

        Assert.Equal(3 * a / Math.Sqrt(a * b), statistics.Correlations[1], 1e-6);
        foreach (var constant in statistics.Constants)
        {
            Assert.Equal(constant.Error, constant.Value - constant.Low, ProfileTolerance * constant.Error);
            Assert.Equal(constant.Error, constant.High - constant.Value, ProfileTolerance * constant.Error);
        }
    }

    [Fact]
    public void Constants_that_cannot_be_told_apart_have_no_errors()
    {
        var statistics = ConstantStatistics.Of(Toy.Formula("3*x + (2 + 3)"), null, Line(0));

        Assert.All(statistics.Constants, constant => Assert.True(double.IsNaN(constant.Error)));
        Assert.Empty(statistics.Correlations);
    }

    private static FitData Line(double shift)
    {
        double[] x = [-2 + shift, -1 + shift, shift, 1 + shift, 2 + shift], residuals = [1, -2, 2, -2, 1];
        return new FitData(FeatureTable.FromRows(x, 1), [.. x.Select((value, i) => 3 * (value - shift) + 5 + residuals[i])],
            [1, 1, 1, 1, 1], null);
    }
}
