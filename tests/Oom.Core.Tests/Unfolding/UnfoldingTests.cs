using Oom.Measurements;
using Oom.Numerics;

namespace Oom.Unfolding;

public sealed class UnfoldingTests
{
    private const double Rounding = 1e-8;

    [Fact]
    public void Maximum_likelihood_of_as_many_bins_is_the_inversion_with_its_covariance()
    {
        var model = UnfoldingModel.Of(UnfoldingSample.Response(6, 6));
        double[] data = Counts(model, 1);

        var fit = new MaximumLikelihoodUnfolding(model, Without).Unfold(data);
        var inverse = new LeastSquaresUnfolding(model, Without with { Method = UnfoldingMethod.MatrixInversion }).Unfold(data);

        AssertClose(inverse.Strengths, fit.Strengths, Rounding);
        AssertClose(inverse.Statistical, fit.Statistical, Rounding);

        // Both sides of a variation against the derivative: they differ in third order.
        AssertClose(inverse.Total(), fit.Total(), 3e-3);
        Assert.All(fit.Pulls, pull => Assert.Equal(0, pull, Rounding));
    }

    [Fact]
    public void Tikhonov_without_penalty_is_the_inversion()
    {
        var model = UnfoldingModel.Of(UnfoldingSample.Response(6, 8));
        double[] data = Counts(model, 2);

        var inverse = new LeastSquaresUnfolding(model, Without with { Method = UnfoldingMethod.MatrixInversion }).Unfold(data);
        foreach (double strength in (double[])[0, 1e-9])
        {
            var result = new LeastSquaresUnfolding(
                model, Without with
                {
                    Method = UnfoldingMethod.Tikhonov,
                    RegularisationChoice = RegularisationChoice.Fixed,
                    RegularisationStrength = strength
                }).Unfold(data);
            AssertClose(inverse.Strengths, result.Strengths, Rounding);
            AssertClose(inverse.Total(), result.Total(), Rounding);
        }
    }

    [Fact]
    public void Iterations_go_to_the_maximum_of_the_likelihood()
    {
        var model = UnfoldingModel.Of(UnfoldingSample.Response(5, 7)).At(0, 0);
        double[] data = Counts(model, 3);

        var fit = new MaximumLikelihoodUnfolding(model, Without).Unfold(data);
        var few = new IterativeBayesianUnfolding(model, Without with { Iterations = 4 }).Unfold(data);
        var many = new IterativeBayesianUnfolding(model, Without with { Iterations = 5000 }).Unfold(data);

        AssertClose(fit.Strengths, many.Strengths, 1e-6);
        Assert.True(Distance(fit.Strengths, few.Strengths) > 1e-3);

        // The errors of the last iteration too: those of least squares of the same counts but for the fitted variances.
        AssertClose(fit.Statistical, many.Statistical, 0.02);
    }

    [Fact]
    public void Iterations_stop_by_the_stated_criterion()
    {
        var model = UnfoldingModel.Of(UnfoldingSample.Response(6, 8));
        double[] data = Counts(model, 3);
        var settings = Without with { StoppingChange = 0.02 };

        var result = new IterativeBayesianUnfolding(model, settings).Unfold(data);
        var before = new IterativeBayesianUnfolding(model, settings with { Iterations = result.Iterations - 1 }).Unfold(data);
        var twoBefore = new IterativeBayesianUnfolding(model, settings with { Iterations = result.Iterations - 2 }).Unfold(data);

        Assert.True(result.Converged && result.Iterations > 2);
        Assert.True(LargestChange(result, before) <= 0.02);
        Assert.True(LargestChange(before, twoBefore) > 0.02);

        static double LargestChange(UnfoldingResult last, UnfoldingResult previous)
            => Enumerable.Range(0, 6).Max(i => Math.Abs(last.Strengths[i] - previous.Strengths[i]) / Math.Sqrt(last.Statistical[i * 7]));
    }

    [Theory]
    [InlineData(UnfoldingMethod.MaximumLikelihood)]
    [InlineData(UnfoldingMethod.MatrixInversion)]
    [InlineData(UnfoldingMethod.Tikhonov)]
    [InlineData(UnfoldingMethod.IterativeBayesian)]
    public void Expectation_is_unfolded_to_itself(UnfoldingMethod method)
    {
        var response = UnfoldingSample.Response(6, 8);

        var result = new UnfoldingSettings { Method = method }.For(UnfoldingModel.Of(response)).Unfold(response.Expected());

        Assert.All(result.Strengths, strength => Assert.Equal(1, strength, Rounding));
    }

    [Theory]
    [InlineData(RegularisationChoice.MinimumGlobalCorrelation, 0.5)]
    [InlineData(RegularisationChoice.LCurve, 0.95)]
    public void Chosen_penalty_reduces_errors_and_keeps_the_data_described(RegularisationChoice choice, double factor)
    {
        var model = UnfoldingModel.Of(UnfoldingSample.Response(10, 12));
        double[] data = Counts(model, 6), expected = new double[12];

        var inverse = new LeastSquaresUnfolding(model, Without with { Method = UnfoldingMethod.MatrixInversion }).Unfold(data);
        var result = new LeastSquaresUnfolding(
            model, Without with { Method = UnfoldingMethod.Tikhonov, RegularisationChoice = choice }).Unfold(data);

        Assert.True(result.Statistical[5 * 11] < factor * inverse.Statistical[5 * 11],
            $"{result.Statistical[5 * 11]} against {inverse.Statistical[5 * 11]}");
        model.Expected(result.Strengths, [], expected);
        Assert.InRange(Enumerable.Range(0, 12).Sum(j => (data[j] - expected[j]) * (data[j] - expected[j]) / data[j]), 0, 30);
    }

    [Theory]
    [InlineData(
        6, 4,
        "the response of 4 x 6 detector x generator-level bins is singular (its condition number is infinite): use a regularised method, tikhonov or iterative-bayesian, or fewer generator-level bins")]
    [InlineData(24, 24, "the response of 24 x 24 detector x generator-level bins is ill-conditioned (its condition number is ")]
    public void Singular_or_ill_conditioned_response_is_refused_with_its_condition_number(int generator, int detector, string message)
    {
        var model = UnfoldingModel.Of(UnfoldingSample.Response(generator, detector));
        foreach (var method in (UnfoldingMethod[])[UnfoldingMethod.MaximumLikelihood, UnfoldingMethod.MatrixInversion])
        {
            Assert.StartsWith(message, Assert.Throws<UnfoldingException>(() => (Without with { Method = method }).For(model)).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Counts_that_do_not_fit_are_refused()
    {
        var unfolding = new MaximumLikelihoodUnfolding(UnfoldingModel.Of(UnfoldingSample.Response(3, 4)), Without);

        Assert.Equal("the response has 4 detector-level bins, but there are 3 counts",
            Assert.Throws<UnfoldingException>(() => unfolding.Unfold([1, 2, 3])).Message);
        Assert.Equal("the count of the detector-level bin 2 of 4 is -1; counts are not negative",
            Assert.Throws<UnfoldingException>(() => unfolding.Unfold([1, -1, 2, 3])).Message);
        Assert.Equal("the count of the detector-level bin 4 of 4 is NaN; counts are not negative",
            Assert.Throws<UnfoldingException>(() => unfolding.Unfold([1, 1, 2, double.NaN])).Message);
    }

    [Theory]
    [InlineData(UnfoldingMethod.MaximumLikelihood)]
    [InlineData(UnfoldingMethod.MatrixInversion)]
    public void Pulls_of_pseudo_experiments_have_unit_width_and_intervals_cover(UnfoldingMethod method)
    {
        // 200 pseudo-experiments know a width to 0.05, a coverage of 68 % to 0.033 and one of 95 %
        // to 0.015; of six bins the largest deviation is looked at.
        var experiments = PseudoExperimentRun.Run(
            UnfoldingModel.Of(UnfoldingSample.Response(6, 8)), new UnfoldingSettings { Method = method },
            new PseudoExperimentSettings(200, 1, 2));

        Assert.All(experiments.PullWidths, width => Assert.InRange(width, 0.87, 1.13));
        Assert.InRange(experiments.PullWidths.Average(), 0.95, 1.05);
        Assert.All(experiments.PullMeans, mean => Assert.InRange(mean, -0.25, 0.25));
        Assert.All(experiments.Coverage68, coverage => Assert.InRange(coverage, 0.59, 0.78));
        Assert.All(experiments.Coverage95, coverage => Assert.InRange(coverage, 0.91, 0.99));
    }

    [Fact]
    public void Pseudo_experiments_do_not_depend_on_threads()
    {
        var model = UnfoldingModel.Of(UnfoldingSample.Response(4, 5));
        var one = PseudoExperimentRun.Run(model, new UnfoldingSettings(), new PseudoExperimentSettings(40, 3, 1));
        var four = PseudoExperimentRun.Run(model, new UnfoldingSettings(), new PseudoExperimentSettings(40, 3, 4));

        Assert.Equal(one.PullMeans, four.PullMeans);
        Assert.Equal(one.PullWidths, four.PullWidths);
    }

    [Fact]
    public void Pseudo_experiment_whose_counts_determine_nothing_has_no_pull_and_ends_nothing()
    {
        // Finite samples are thrown too: where few events stand behind a bin it can stay without counts.
        var unfolding = new UnfoldingSettings().For(UnfoldingModel.Of(UnfoldingSample.Response(4, 4)));

        var (pulls, reason) = PseudoExperimentRun.Pulls(unfolding, [0, 0, 0, 0]);

        Assert.Null(pulls);
        Assert.Contains("there are no counts in detector-level bins of 4: 1 (", reason, StringComparison.Ordinal);
    }

    private static readonly UnfoldingSettings Without = new() { MonteCarloStatistics = false };

    private static double[] Counts(UnfoldingModel model, ulong seed)
    {
        var random = new Philox4x32(seed, 0);
        double[] counts = new double[model.DetectorBins], strengths = new double[model.GeneratorBins];
        for (int i = 0; i < strengths.Length; i++) strengths[i] = 1 + 0.1 * Math.Sin(i);
        model.Expected(strengths, [], counts);
        for (int j = 0; j < counts.Length; j++) counts[j] = PoissonDeviate.Next(ref random, counts[j]);
        return counts;
    }

    private static double Distance(double[] first, double[] second) => first.Zip(second, (a, b) => Math.Abs(a - b)).Max();

    private static void AssertClose(double[] expected, double[] found, double tolerance)
    {
        double largest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], tolerance * largest);
    }
}
