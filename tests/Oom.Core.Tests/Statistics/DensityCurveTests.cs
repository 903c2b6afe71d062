using Oom.Numerics;
using Oom.Statistics;

namespace Oom.Statistics;

public class DensityCurveTests
{
    // Straight lines between nodes 0.03 standard deviations apart: h^2/8 times the curvature.
    private const double Straight = 1e-4;

    private static DensityCurve Of(double low, double high, Func<double, double> logDensity, int nodes = 401)
    {
        double[] places = Grid.Between(low, high, nodes);
        return new DensityCurve(places, Array.ConvertAll(places, x => logDensity(x)));
    }

    private static double Normal(double x, double mean, double spread) => -(x - mean) * (x - mean) / (2 * spread * spread) - Math.Log(spread);

    [Theory]
    [InlineData(0.68, 0.994457883209753)]
    [InlineData(0.95, 1.959963984540054)]
    [InlineData(0.01, 0.012533469508069)]
    [InlineData(0.999, 3.290526731491895)]
    public void HighestDensity_of_a_normal_curve_is_the_interval_of_its_quantiles(double level, double deviations)
    {
        var region = Assert.Single(Of(158, 182, x => Normal(x, 170, 2)).HighestDensity(level));

        Assert.Equal(170 - 2 * deviations, region.Low, 2 * 10 * Straight);
        Assert.Equal(170 + 2 * deviations, region.High, 2 * 10 * Straight);
    }

    [Fact]
    public void HighestDensity_of_two_separate_normal_curves_has_two_pieces()
    {
        // Equal heights, so that the border is that of one curve at the same level, each on its own side.
        var curve = Of(-8, 8, x => Math.Log(Math.Exp(Normal(x, -4, 0.5)) + 2 * Math.Exp(Normal(x, 4, 1))), 1601);

        var pieces = curve.HighestDensity(0.68);

        const double deviations = 0.994457883209753;
        Assert.Equal(2, pieces.Count);
        foreach (var (piece, mean, spread) in new[] { (pieces[0], -4.0, 0.5), (pieces[1], 4, 1) })
        {
            Assert.Equal(mean - spread * deviations, piece.Low, 10 * Straight);
            Assert.Equal(mean + spread * deviations, piece.High, 10 * Straight);
        }
    }

    [Fact]
    public void HighestDensity_of_a_falling_curve_starts_at_its_end()
    {
        var region = Assert.Single(Of(0, 40, x => -x, 4001).HighestDensity(0.95));

        Assert.Equal(0, region.Low);
        Assert.Equal(-Math.Log(0.05), region.High, 10 * Straight);
    }

    [Fact]
    public void HighestDensity_of_a_flat_curve_is_all_of_it()
        => Assert.Equal([(2.0, 5.0)], Of(2, 5, _ => -700).HighestDensity(0.5));

    [Fact]
    public void Moments_mode_and_normalisation_are_those_of_the_normal_distribution()
    {
        var curve = Of(-7, 9, x => Normal(x, 1.0123, 0.8) - Math.Log(2 * Math.PI) / 2 + 1000);

        Assert.Equal(1.0123, curve.Mean, 1e-6);
        Assert.Equal(0.8, curve.Deviation, 1e-3);
        Assert.Equal(1.0123, curve.Mode, 1e-9);
        Assert.Equal(1000, curve.LogNormalisation, 1e-6);
    }

    [Fact]
    public void Quantile_undoes_Cumulative()
    {
        var curve = Of(-3, 2, x => Math.Sin(5 * x));
        foreach (double x in Grid.Between(-2.99, 1.99, 101)) Assert.Equal(x, curve.Quantile(curve.Cumulative(x)), 1e-10);
        Assert.Equal(-3, curve.Quantile(0));
        Assert.Equal(2, curve.Quantile(1), 1e-12);
    }

    [Theory]
    [InlineData("wavy")]
    [InlineData("flat")]
    [InlineData("steps")]
    public void Credibility_is_uniform_for_draws_from_the_curve(string kind)
    {
        var curve = Of(-3, 2, x => kind switch { "flat" => 0, "steps" => Math.Floor(2 * x), _ => Math.Sin(5 * x) }, 301);
        var random = new Philox4x32(3, 0);
        double[] credibility = new double[20_000];
        foreach (ref double value in credibility.AsSpan()) value = curve.Credibility(curve.Quantile(random.NextDouble()), random.NextDouble());

        Assert.InRange(AndersonDarling.PValue(credibility), 1e-3, 1);
    }

    [Fact]
    public void Wrong_curves_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DensityCurve([0, 0], [0, 0]));
        Assert.Throws<ArgumentException>(() => new DensityCurve([0, 1], [double.NegativeInfinity, double.NegativeInfinity]));
        Assert.Throws<ArgumentException>(() => new DensityCurve([0, 1], [0, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DensityCurve([0, 1], [0, 0]).HighestDensity(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DensityCurve([0, 1], [0, 0]).HighestDensity(double.NaN));
    }
}
