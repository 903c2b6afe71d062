using Oom.Binning;
using Oom.Formulas;

namespace Oom.Symbolic.Fitting;

public sealed class LevenbergMarquardtTests
{
    private static readonly string[] Names = ["x", "y"];

    [Theory]
    [InlineData("2.5*exp(-0.7*x) + 0.3*y", "1*exp(-1*x) + 1*y")]
    [InlineData("sin(1.3*x + 0.4)", "sin(1.1*x + 0.1)")]
    [InlineData("x/(y + 1.7)", "2*x/(y + 1)")]
    [InlineData("pow(x, 1.5)*y", "pow(x, 1)*y")]
    public void Constants_are_found_from_a_start_nearby(string truth, string start)
    {
        var data = Data(truth, _ => 1);

        var (fitted, loss) = new LevenbergMarquardt(data).Fit(ExpressionParser.Parse(start, Names), 60);

        Assert.True(loss < 1e-20, $"{fitted}: {loss}");
    }

    [Fact]
    public void Linear_fit_is_that_of_the_normal_equations_with_weights()
    {
        // Two points of weight 3 and 1 at each end of a line: y = 1 at x = 0 twice, y = 2 and 6 at x = 1.
        var table = FeatureTable.FromRows([0, 0, 1, 1], 1);
        var data = new FitData(table, [1, 1, 2, 6], [1, 1, 3, 1], null);

        var (fitted, loss) = new LevenbergMarquardt(data).Fit(ExpressionParser.Parse("1*x + 0.5", ["x"]), 50);

        Assert.Equal([2, 1], fitted.Constants.Select(constant => Math.Round(constant, 6)));
        // The mean is 14/6; what is left is 3 (2 - 3)^2 + (6 - 3)^2.
        Assert.Equal(12 / (2 * Square(1 - 14.0 / 6) + 3 * Square(2 - 14.0 / 6) + Square(6 - 14.0 / 6)), loss, 1e-12);
    }

    [Fact]
    public void Frozen_constants_stay()
    {
        var data = Data("2*x + 3", _ => 1);

        var (fitted, _) = new LevenbergMarquardt(data).Fit(ExpressionParser.Parse("1*x + 1", Names), 50, [true, false]);

        Assert.Equal(1, fitted.Constants[1]);
        Assert.NotEqual(1, fitted.Constants[0]);
    }

    [Fact]
    public void Loss_is_infinite_where_a_value_is_not_a_number()
        => Assert.Equal(double.PositiveInfinity, new LevenbergMarquardt(Data("x", _ => 1)).Loss(ExpressionParser.Parse("log(-x)", Names)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Slopes_of_the_losses_are_those_of_finite_differences(bool bins)
    {
        const double step = 1e-6;
        double[] target = [.. Enumerable.Range(0, 41).Select(i => i / 40.0)], weights = [.. target.Select(y => 1 + y)];
        ILoss loss = bins ? new BinCrossEntropy(target, weights, BinEdges.EqualWidth(5, 0, 1)) : new SquaredError(target, weights, 3);
        double[] values = [.. target.Select(y => 0.5 + 1.7 * Math.Sin(7 * y))], residuals = new double[41], slopes = new double[41],
            up = new double[41], down = new double[41], unused = new double[41];
        loss.Residuals(values, residuals, slopes);
        loss.Residuals([.. values.Select(value => value + step)], up, unused);
        loss.Residuals([.. values.Select(value => value - step)], down, unused);
        for (int i = 0; i < 41; i++) Assert.Equal((up[i] - down[i]) / (2 * step), slopes[i], 1e-5);
    }

    [Fact]
    public void Cross_entropy_is_least_where_the_value_lies_in_the_bin_of_the_target()
    {
        var loss = new BinCrossEntropy([0.5], [1], BinEdges.EqualWidth(3, 0, 1));
        double[] residuals = new double[1], slopes = new double[1];
        double Loss(double value)
        {
            loss.Residuals([value], residuals, slopes);
            return residuals[0] * residuals[0];
        }

        Assert.True(Loss(0.5) < Loss(0.6) && Loss(0.6) < Loss(0.9) && Loss(0.9) < Loss(3) && Loss(3) < Loss(100));
        Assert.Equal(-Math.Log(Math.Tanh(1)), Loss(0.5), 1e-12);
    }

    private static FitData Data(string truth, Func<int, double> weight)
    {
        const int points = 200;
        double[] rows = RandomExpressions.Rows(points, 2, 0.5, 3), target = new double[points];
        var table = FeatureTable.FromRows(rows, 2);
        new ExpressionEvaluator().Evaluate(ExpressionParser.Parse(truth, Names), table, target);
        return new FitData(table, target, [.. Enumerable.Range(0, points).Select(weight)], null);
    }

    private static double Square(double x) => x * x;
}
