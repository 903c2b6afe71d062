using Oom.Numerics;
using Oom.Statistics;
using Oom.Statistics.Minimisation;

namespace Oom.Likelihoods;

public class UnbinnedProfileTests
{
    // Issue: widths within 3 % of the limit that is known analytically.
    private const double WidthTolerance = 0.03;

    // q is found to 1e-6 of itself, the parameters to half of that.
    private const double ScanTolerance = 1e-5;

    [Fact]
    public void Asimov_interval_is_that_of_the_information()
    {
        var profile = new UnbinnedProfile(new ExtendedLikelihood([GaussianShift.Asimov(GaussianShift.Events(50_000))]));
        var interval = profile.Interval(0, 0.682689492137086);
        Assert.True(interval.Low.IsConverged && interval.High.IsConverged, interval.Low.Message + interval.High.Message);
        double width = (interval.High.Values[0] - interval.Low.Values[0]) / 2;
        Assert.InRange(width / GaussianShift.Uncertainty, 1 - WidthTolerance, 1 + WidthTolerance);
        Assert.InRange(profile.Best.Uncertainty(0) / GaussianShift.Uncertainty, 1 - WidthTolerance, 1 + WidthTolerance);

        // Without the nuisance the sample's shift alone counts: 1/sqrt(N), half of it less.
        var frozen = new UnbinnedProfile(new ExtendedLikelihood([GaussianShift.Asimov(GaussianShift.Events(50_000))]), 1, 2);
        Assert.InRange(frozen.Best.Uncertainty(0) * Math.Sqrt(GaussianShift.Expected), 1 - WidthTolerance, 1 + WidthTolerance);
        Assert.True(GaussianShift.Uncertainty * Math.Sqrt(GaussianShift.Expected) > 1.1);
    }

    [Fact]
    public void Binned_limit_approaches_the_unbinned_one_from_above()
    {
        double[] events = GaussianShift.Events(50_000);
        var unbinned = GaussianShift.Asimov(events);
        double limit = new UnbinnedProfile(new ExtendedLikelihood([unbinned])).Best.Uncertainty(0);
        double[] widths = [.. ((int[])[2, 8, 200]).Select(bins => Binned(bins))];
        Assert.True(widths[0] > widths[1] && widths[1] > widths[2]);
        Assert.InRange(widths[0] / limit, 1.1, 2);
        Assert.InRange(widths[2] / limit, 1, 1.005);

        double Binned(int count)
        {
            int[] bins = [.. events.Select((_, i) => (int)((long)i * count / events.Length))];
            return new UnbinnedProfile(new ExtendedLikelihood([BinnedRatios.Of(unbinned, bins, count)])).Best.Uncertainty(0);
        }
    }

    [Fact]
    public void Coverage_of_toys_is_the_confidence_level()
    {
        const int Toys = 500;
        const double Theta = 0.03, Confidence = 0.68, CoverageTolerance = 0.03;
        var rows = GaussianShift.Asimov(GaussianShift.Events(1000));
        double[] truth = [Theta, 0.5, -0.5];
        double threshold = ChiSquare.Quantile(Confidence, 1);
        int covered = 0;
        for (int i = 0; i < Toys; i++)
        {
            var random = new Philox4x32(3, (ulong)i);
            var toy = Toy.Draw([rows], truth, ref random);
            var profile = new UnbinnedProfile(new ExtendedLikelihood([rows], toy.Counts, toy.Centres));
            var (ratio, fit) = profile.At([0], [Theta]);
            Assert.True(profile.Best.IsConverged && fit.IsConverged, profile.Best.Message + fit.Message);
            if (ratio <= threshold) covered++;
        }

        Assert.InRange(covered / (double)Toys, Confidence - CoverageTolerance, Confidence + CoverageTolerance);
    }

    [Fact]
    public void Contour_points_have_their_level_with_the_others_at_their_minimum()
    {
        var likelihood = new ExtendedLikelihood([RandomModel.Rows(RandomModel.Layout(), 4000)]);
        var profile = new UnbinnedProfile(likelihood);
        var contour = profile.Contour(0, 1, 0.95, 12);
        Assert.Equal(-2 * Math.Log(0.05), contour.Threshold, ScanTolerance);
        Assert.All(contour.Points, point =>
        {
            Assert.True(point.IsConverged, point.Message);
            var (ratio, fit) = profile.At([0, 1], point.Values.AsSpan(0, 2));
            Assert.True(fit.IsConverged);
            Assert.Equal(contour.Threshold, ratio, ScanTolerance);
        });
    }

    [Fact]
    public void Contour_of_two_touches_the_interval_of_one_at_the_same_threshold()
    {
        var profile = new UnbinnedProfile(new ExtendedLikelihood([RandomModel.Rows(RandomModel.Layout(), 4000)]));
        double confidence = ChiSquare.Cumulative(ChiSquare.Quantile(0.95, 2), 1);
        var interval = profile.Interval(0, confidence);
        double widest = profile.Contour(0, 1, 0.95, 360).Points.Max(point => point.Values[0]);

        // 360 points miss the extreme by at most a quarter of (2 pi/360)^2/2 of the width.
        Assert.Equal(interval.High.Values[0], widest, 1e-4);
    }

    [Fact]
    public void Second_minimum_of_a_quadratic_model_is_found()
    {
        // (1 + theta)^2 = 1.44 has the solutions 0.2 and -2.2, of which the second row prefers the second.
        var layout = new RatioLayout(new ParameterList(["theta"], []), [new("signal", [new(0), new(0, 0)], [], [], [])]);
        var rows = new RatioRows(layout);
        rows.Add(100, 144, [1, 2, 1]);
        rows.Add(20, 7, [1, 2.5, 1]);
        var best = new UnbinnedProfile(new ExtendedLikelihood([rows])).Best;
        var local = LikelihoodMinimiser.Minimise(new ExtendedLikelihood([rows]), [0]);
        Assert.True(best.IsConverged && local.IsConverged);
        Assert.True(best.Values[0] < -1.5 && local.Values[0] > -0.5
            && best.TwiceNegativeLogLikelihood < local.TwiceNegativeLogLikelihood, $"{best.Values[0]} {local.Values[0]}");
    }

    [Fact]
    public void Fit_that_cannot_determine_a_parameter_says_which()
    {
        var layout = new RatioLayout(new ParameterList(["theta", "idle"], []), [new("signal", [new(0)], [], [], [])]);
        var rows = new RatioRows(layout);
        rows.Add(100, 90, [1, 0.5]);
        var fit = LikelihoodMinimiser.Minimise(new ExtendedLikelihood([rows]), [0, 0]);
        Assert.Equal(FitStatus.Undetermined, fit.Status);
        Assert.Contains("'idle'", fit.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => fit.Uncertainty(0));
        Assert.Throws<InvalidOperationException>(() => new UnbinnedProfile(new ExtendedLikelihood([rows])).Interval(0, 0.68));
    }

    [Fact]
    public void Impact_of_a_nuisance_is_its_correlation_times_the_uncertainty()
    {
        var profile = new UnbinnedProfile(new ExtendedLikelihood([GaussianShift.Asimov(GaussianShift.Events(20_000))]));
        var impact = profile.Impacts()[0];
        double expected = profile.Best.Covariance[1] / impact.Uncertainty;
        Assert.Equal(expected, impact.Up[0], 0.03 * Math.Abs(expected));
        Assert.Equal(-expected, impact.Down[0], 0.03 * Math.Abs(expected));
        Assert.True(impact.Uncertainty < 1);
    }

    [Fact]
    public void Overflow_bin_is_a_Poisson_factor()
    {
        // A row with a yield and a count: 2 [l - N ln l] up to a constant (eq. 38), here of 50 (1 + 0.4 theta) and 61 events.
        var layout = new RatioLayout(new ParameterList(["theta"], []), [new("signal", [new(0)], [], [], [])]);
        var rows = new RatioRows(layout);
        rows.Add(50, 61, [1, 0.4]);
        var likelihood = new ExtendedLikelihood([rows]);
        double Poisson(double theta) => 2 * (50 * (1 + 0.4 * theta) - 61 * Math.Log(50 * (1 + 0.4 * theta)));
        Assert.Equal(Poisson(0.7) - Poisson(0), likelihood.TwiceNegativeLogLikelihood([0.7]), 1e-10);
        Assert.Equal((61 / 50.0 - 1) / 0.4, LikelihoodMinimiser.Minimise(likelihood, [0]).Values[0], 1e-6);
    }

    [Theory]
    [InlineData(0.68, 1, 0.98894)]
    [InlineData(0.95, 1, 3.84146)]
    [InlineData(0.68, 2, 2.27887)]
    [InlineData(0.95, 2, 5.99146)]
    [InlineData(0.95, 5, 11.0705)]
    public void Levels_are_those_of_the_chi_square_table(double confidence, int degrees, double expected)
        => Assert.Equal(expected, ChiSquare.Quantile(confidence, degrees), 1e-4);

    [Fact]
    public void Scan_takes_the_others_along()
    {
        var profile = new UnbinnedProfile(new ExtendedLikelihood([RandomModel.Rows(RandomModel.Layout(), 4000)]));
        double centre = profile.Best.Values[0], sigma = profile.Best.Uncertainty(0);
        var scan = profile.Scan([0], [centre - sigma, centre, centre + sigma]);
        Assert.All(scan, point => Assert.Equal(FitStatus.Converged, point.Status));
        Assert.Equal(0, scan[1].Ratio, ScanTolerance);
        Assert.InRange(scan[0].Ratio, 0.7, 1.4);
        Assert.InRange(scan[2].Ratio, 0.7, 1.4);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(12)]
    [InlineData(80)]
    public void Poisson_counts_have_their_mean_and_variance(double mean)
    {
        const int Draws = 20_000;
        var random = new Philox4x32(5, 0);
        double sum = 0, squares = 0;
        for (int i = 0; i < Draws; i++)
        {
            double count = PoissonDeviate.Next(mean, ref random);
            sum += count;
            squares += count * count;
        }

        // Five standard deviations of the mean and of the variance, which is that of a Gaussian up to 1/mean.
        double average = sum / Draws, variance = squares / Draws - average * average;
        Assert.InRange(average, mean - 5 * Math.Sqrt(mean / Draws), mean + 5 * Math.Sqrt(mean / Draws));
        Assert.InRange(variance / mean, 1 - 5 * Math.Sqrt((2 + 1 / mean) / Draws), 1 + 5 * Math.Sqrt((2 + 1 / mean) / Draws));
    }
}
