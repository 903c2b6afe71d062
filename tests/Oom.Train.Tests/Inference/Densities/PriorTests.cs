using Oom.Numerics;
using Oom.Statistics;

namespace Oom.Train.Inference.Densities;

public class PriorTests
{
    public static TheoryData<string> Kinds => ["uniform", "normal", "table"];

    private static IPrior Prior(string kind) => kind switch
    {
        "uniform" => new UniformPrior(-1, 4),
        "normal" => new NormalPrior(170, 2),
        _ => new TablePrior(Grid.Between(0, 3, 61), Array.ConvertAll(Grid.Between(0, 3, 61), x => -x)),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Density_is_the_derivative_of_the_cumulative_and_draws_follow_it(string kind)
    {
        var prior = Prior(kind);
        double width = prior.High - prior.Low, step = 1e-6 * width;
        foreach (double x in Grid.Between(prior.Low + 0.101 * width, prior.High - 0.101 * width, 57))
        {
            double slope = (prior.Cumulative(x + step) - prior.Cumulative(x - step)) / (2 * step);
            Assert.Equal(Math.Exp(prior.LogDensity(x)), slope, 1e-6 / width);
        }

        Assert.Equal(0, prior.Cumulative(prior.Low), 1e-8);
        Assert.Equal(1, prior.Cumulative(prior.High), 1e-8);
        Assert.Equal(double.NegativeInfinity, prior.LogDensity(prior.High + 0.01 * width));
        Assert.Equal(double.NegativeInfinity, prior.LogDensity(prior.Low - 0.01 * width));
        var random = new Philox4x32(5, 0);
        double[] shares = new double[5000];
        foreach (ref double share in shares.AsSpan()) share = prior.Cumulative(prior.Draw(ref random));
        Assert.InRange(AndersonDarling.PValue(shares), 1e-3, 1);
    }

    [Fact]
    public void Table_prior_is_the_density_that_the_values_were_drawn_from()
    {
        // 100,000 values, Silverman's bandwidth: 0.09 standard deviations wide, noise of a percent.
        const int Count = 100_000;
        const double Tolerance = 0.02;
        var random = new Philox4x32(8, 0);
        double[] normal = new double[Count], flat = new double[Count], ones = new double[Count];
        for (int i = 0; i < Count; i++) (normal[i], flat[i], ones[i]) = (random.NextNormal(), 2 + random.NextDouble(), 1);

        TablePrior curve = TablePrior.Of(normal, ones), box = TablePrior.Of(flat, ones);

        foreach (double x in Grid.Between(-2, 2, 9))
            Assert.Equal(-x * x / 2 - Math.Log(2 * Math.PI) / 2, curve.LogDensity(x), 3 * Tolerance);
        foreach (double x in Grid.Between(2.0001, 2.9999, 9)) Assert.Equal(0, box.LogDensity(x), 5 * Tolerance);
    }

    [Fact]
    public void Table_prior_depends_neither_on_the_scale_of_weights_nor_on_the_order_of_values()
    {
        var random = new Philox4x32(9, 0);
        double[] values = new double[500], weights = new double[500];
        for (int i = 0; i < 500; i++) (values[i], weights[i]) = (random.NextNormal(), 0.1 + random.NextDouble());
        var first = TablePrior.Of(values, weights);
        var second = TablePrior.Of([.. values.Reverse()], [.. weights.Reverse().Select(weight => 8 * weight)]);

        foreach (double x in Grid.Between(first.Low, first.High, 31)) Assert.Equal(first.LogDensity(x), second.LogDensity(x), 1e-9);
    }

    [Fact]
    public void Priors_refuse_what_is_none()
    {
        Assert.Throws<ArgumentException>(() => new UniformPrior(1, 1));
        Assert.Throws<ArgumentException>(() => new UniformPrior(0, double.NaN));
        Assert.Throws<ArgumentException>(() => new NormalPrior(0, 0));
        Assert.Throws<ArgumentException>(() => new NormalPrior(double.PositiveInfinity, 1));
    }
}
