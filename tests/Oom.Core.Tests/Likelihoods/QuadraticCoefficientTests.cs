using Oom.Numerics;
using Oom.Statistics;
using Oom.Statistics.Minimisation;

namespace Oom.Likelihoods;

/// <summary>Coefficients for which Wilks' theorem does not hold: a count of y (1 + a theta + b theta^2).</summary>
public class QuadraticCoefficientTests
{
    private const double Yield = 100;

    // q is found to 1e-6 of itself.
    private const double EndTolerance = 1e-5;

    [Theory]
    [InlineData(0.68)]
    [InlineData(0.95)]
    public void Purely_quadratic_coefficient_has_the_interval_of_the_likelihood_ratio(double confidence)
    {
        var profile = Profile(Yield, 0, 1);
        Assert.True(profile.Best.IsConverged, profile.Best.Message);
        Assert.Equal([0], profile.Best.Flat);
        Assert.True(double.IsNaN(profile.Best.Uncertainty(0)));
        foreach (var kind in Enum.GetValues<ExclusionKind>())
        {
            double end = Math.Sqrt(CountExcess(kind.Threshold(confidence, 1)) / Yield);
            var interval = profile.Interval(0, confidence, kind);
            Assert.Equal(-end, interval.Low.Values[0], EndTolerance);
            Assert.Equal(end, interval.High.Values[0], EndTolerance);
            Assert.Single(interval.Regions);
        }
    }

    [Fact]
    public void Purely_quadratic_coefficients_have_intervals_and_contours_beside_each_other_and_a_nuisance()
    {
        var layout = new RatioLayout(new ParameterList(["one", "two"], [("rate", NuisanceConstraint.Gaussian)]),
            [new("signal", [new(0, 0), new(1, 1)], [], [(new(2), Math.Log(1.05))], [])]);
        var rows = new RatioRows(layout);
        rows.Add(Yield, Yield, [1, 1, 0]);
        rows.Add(Yield, Yield, [1, 0.1, 4]);
        var profile = new UnbinnedProfile(new ExtendedLikelihood([rows]));
        Assert.True(profile.Best.IsConverged, profile.Best.Message);
        Assert.Equal([0, 1], profile.Best.Flat);
        Assert.InRange(profile.Best.Uncertainty(2), 0.5, 0.99);
        var interval = profile.Interval(1, 0.95);
        Assert.Equal(-interval.Low.Values[1], interval.High.Values[1], EndTolerance);
        var contour = profile.Contour(0, 1, 0.95, 16);
        Assert.All(contour.Points, point =>
        {
            Assert.True(point.IsConverged, point.Message);
            Assert.Equal(contour.Threshold, profile.At([0, 1], point.Values.AsSpan(0, 2)).Ratio, EndTolerance);
        });
    }

    [Fact]
    public void Regions_that_do_not_hang_together_are_all_found()
    {
        // 1 + theta^2 = 1.5 at both +- 0.7071; 0 is excluded at 68 %, and at 95 %, not at 99.9999 %.
        var profile = Profile(1.5 * Yield, 0, 1);
        Assert.Equal(2, profile.Minima.Count);
        var two = profile.Interval(0, 0.95);
        double threshold = ChiSquare.Quantile(0.95, 1);
        Assert.Equal(2, two.Regions.Count);
        double[] ends = [.. two.Regions.SelectMany(region => (double[])[region.Low.Values[0], region.High.Values[0]])];
        Assert.All(ends, end => Assert.Equal(threshold, profile.At([0], [end]).Ratio, EndTolerance));
        Assert.Equal([.. ends.Select(end => -end).Reverse()], ends, (one, other) => Math.Abs(one - other) < EndTolerance);
        Assert.Single(profile.Interval(0, 0.999999).Regions);
    }

    [Fact]
    public void Deficit_and_excess_of_a_mixed_coefficient_are_fitted_where_the_likelihood_is_highest()
    {
        // 1 + a theta + b theta^2 = n / y has two solutions above its minimum at theta = -a / 2 b, and that one below.
        const double A = 0.1, B = 1;
        foreach (double count in (double[])[60, 95, 99.75, 100, 101, 130])
        {
            var profile = Profile(count, A, B);
            Assert.True(profile.Best.IsConverged, $"{count}: {profile.Best.Message}");
            double discriminant = A * A - 4 * B * (1 - count / Yield);
            if (discriminant > 1e-9)
            {
                Assert.Equal(2, profile.Minima.Count);
                Assert.All(profile.Minima, minimum => Assert.Equal(count / Yield, 1 + A * minimum.Values[0] + B * minimum.Values[0] * minimum.Values[0], 1e-6));
            }
            else
            {
                Assert.Equal(-A / (2 * B), profile.Best.Values[0], 1e-2);
            }
        }
    }

    [Fact]
    public void Combination_that_nothing_depends_on_is_still_refused()
    {
        var layout = new RatioLayout(new ParameterList(["one", "two"], []), [new("signal", [new(0), new(1)], [], [], [])]);
        var rows = new RatioRows(layout);
        rows.Add(Yield, Yield, [1, 0.5, 0.5]);
        var fit = LikelihoodMinimiser.Minimise(new ExtendedLikelihood([rows]), [0, 0]);
        Assert.Equal(FitStatus.Undetermined, fit.Status);
        Assert.Contains("'two'", fit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_toy_of_a_purely_quadratic_coefficient_is_fitted()
    {
        var rows = Rows(Yield, 0, 1);
        for (int i = 0; i < 500; i++)
        {
            var random = new Philox4x32(7, (ulong)i);
            var toy = Toy.Draw([rows], [0.2], ref random);
            var profile = new UnbinnedProfile(new ExtendedLikelihood([rows], toy.Counts, toy.Centres));
            Assert.True(profile.Best.IsConverged, profile.Best.Message);
            double excess = Math.Max(0, toy.Counts[0] / Yield - 1);
            Assert.Equal(Math.Sqrt(excess), Math.Abs(profile.Best.Values[0]), 1e-2);
        }
    }

    private static UnbinnedProfile Profile(double count, double linear, double quadratic)
        => new(new ExtendedLikelihood([Rows(count, linear, quadratic)]));

    private static RatioRows Rows(double count, double linear, double quadratic)
    {
        var layout = new RatioLayout(new ParameterList(["theta"], []), [new("signal", [new(0), new(0, 0)], [], [], [])]);
        var rows = new RatioRows(layout);
        rows.Add(Yield, count, [1, linear, quadratic]);
        return rows;
    }

    // The expected count above y at which 2 [s - y ln(1 + s / y)] is the threshold.
    private static double CountExcess(double threshold)
        => MathNet.Numerics.RootFinding.Brent.FindRoot(s => 2 * (s - Yield * Math.Log(1 + s / Yield)) - threshold, 1e-3, 10 * Yield, 1e-12);
}
