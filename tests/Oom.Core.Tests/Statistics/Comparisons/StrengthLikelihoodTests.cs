using Oom.Statistics.Limits;
using Oom.Statistics.Models;

namespace Oom.Statistics.Comparisons;

public class StrengthLikelihoodTests
{
    private const double Tolerance = 1e-7;

    // Three bins with a correlated measurement, a background with events and a theory uncertainty, and a signal with both.
    private static readonly double[] Measured = [12, 9, 7], Covariance = [1, 0.2, 0, 0.2, 0.8, 0.1, 0, 0.1, 0.6];
    private static readonly GaussianPrediction Background = new([10, 8, 6], [0.1, 0.1, 0.05], [[0.5, 0.3, 0.1]]);
    private static readonly GaussianPrediction Signal = new([1, 2, 0.5], [0.04, 0.09, 0.02], [[0.3, 0.5, 0.1], [0.1, -0.1, 0.05]]);

    [Fact]
    public void Strength_and_limits_are_those_of_a_likelihood_of_many_events()
    {
        // Poisson counts large enough that a Gaussian describes them: the simplified and the full likelihood agree to a thousandth.
        const double Agreement = 1e-3;
        double[] background = [4e6, 5e6, 3e6], signal = [2e3, 9e3, 1e3];
        double[] counts = [4.001e6, 5.0005e6, 2.9995e6];
        var model = new BinnedModel(
            [
            new Channel(
            "one", [new Sample("signal", signal, [Modifier.NormalisationFactor("mu")]), new Sample("background", background, [])])]);
        var full = new AsymptoticTest(model, model.Data(counts), 0, TestStatisticKind.QMuTilde).Limit();
        var profile = new ProfileLikelihood(model, model.Data(counts), 0);
        var strength = StrengthLikelihood.Absolute(
            counts, [background[0], 0, 0, 0, background[1], 0, 0, 0, background[2]], GaussianPrediction.Exact(background),
            GaussianPrediction.Exact(signal));
        double error = strength.Interval().ErrorUp!.Value;
        Assert.Equal(profile.Best.Values[0], strength.Value!.Value, Agreement * error);
        Assert.Equal(profile.Interval().ErrorUp!.Value, error, Agreement * error);
        Assert.Equal(full.Observed, strength.Limit().Observed, Agreement * full.Observed);
        for (int i = 0; i < full.Expected.Count; i++)
            Assert.Equal(full.Expected[i], strength.Limit().Expected[i], Agreement * full.Expected[i]);
        // Without signal the median limit is 1.96 errors: Phi(-x)/(1/2) = 0.05.
        Assert.Equal(1.959963985, strength.Limit().Median / error, 1e-6);
    }

    [Fact]
    public void Strengths_below_the_best_are_not_excluded_and_a_deficit_takes_the_other_branch()
    {
        Assert.Equal(0, OneBin(2).Test(1).Statistic);
        // Best at -1 with error 1: q(1) = 2^2 - 1^2 = 3 beyond q_A = 1, so that CLsb = Phi(-(3 + 1)/2)
        // and CLb = Phi(-(3 - 1)/2) (arXiv:1007.1727, eqs. 66 and 67).
        var deficit = OneBin(-1).Test(1);
        Assert.Equal(3, deficit.Statistic, Tolerance);
        Assert.Equal(0.0227501319, deficit.CLsb, Tolerance);
        Assert.Equal(0.1586552539, deficit.CLb, Tolerance);

        static StrengthLikelihood OneBin(double difference)
            => StrengthLikelihood.Absolute([10 + difference], [1], GaussianPrediction.Exact([10]), GaussianPrediction.Exact([1]));
    }

    [Fact]
    public void Nuisances_of_the_signal_are_those_of_a_fit_by_brute_force()
    {
        // strength_reference.py fits the strength and both nuisances with scipy, the
        // variance of the events and its determinant written out.
        var likelihood = StrengthLikelihood.Absolute(Measured, Covariance, Background, Signal);
        var interval = likelihood.Interval();
        Assert.Equal(StrengthReference.Value, interval.Value, StrengthReference.Tolerance);
        Assert.Equal(StrengthReference.Low, interval.Low!.Value, StrengthReference.Tolerance);
        Assert.Equal(StrengthReference.High, interval.High!.Value, StrengthReference.Tolerance);
        var limit = likelihood.Limit();
        Assert.Equal(StrengthReference.Observed, limit.Observed, StrengthReference.Tolerance);
        for (int i = 0; i < limit.Expected.Count; i++)
            Assert.Equal(StrengthReference.Expected[i], limit.Expected[i], StrengthReference.Tolerance);
    }

    [Fact]
    public void Limit_times_cross_section_does_not_depend_on_the_normalisation_of_the_signal()
    {
        foreach (var build in (Func<double[], double[], GaussianPrediction, GaussianPrediction, StrengthLikelihood>[])[
            StrengthLikelihood.Absolute, StrengthLikelihood.OfShape])
        {
            var reference = build(Measured, Covariance, Background, Signal);
            var (limit, interval) = (reference.Limit(), reference.Interval());
            foreach (double factor in (double[])[1e-4, 0.0371, 0.5, 3, 217, 1e4])
            {
                var scaled = build(Measured, Covariance, Background, Scale(Signal, factor));
                Assert.Equal(1, scaled.Limit().Observed * factor / limit.Observed, 1e-8);
                for (int i = 0; i < limit.Expected.Count; i++)
                    Assert.Equal(1, scaled.Limit().Expected[i] * factor / limit.Expected[i], 1e-8);
                Assert.Equal(interval.Value, scaled.Interval().Value * factor, 1e-8);
                Assert.Equal(interval.High!.Value, scaled.Interval().High!.Value * factor, 1e-8);
            }
        }
    }

    [Fact]
    public void No_strength_is_excluded_where_the_theory_error_grows_with_it()
    {
        // An error of 60 % of the signal in all its bins: q_A cannot exceed 1/0.6^2, which is below the 3.84 that a limit needs.
        var limit = StrengthLikelihood.Absolute(
            [10, 10], [1, 0, 0, 1], GaussianPrediction.Exact([10, 10]), new([1, 1], [0, 0], [[0.6, 0.6]])).Limit();
        Assert.True(double.IsPositiveInfinity(limit.Median));
        Assert.True(double.IsPositiveInfinity(limit.Observed));
        // At 40 % it can reach 6.25, and does at sqrt(3.84 / (2 (1 - 3.84 x 0.16))).
        double needed = 1.959963985 * 1.959963985;
        var finite = StrengthLikelihood.Absolute(
            [10, 10], [1, 0, 0, 1], GaussianPrediction.Exact([10, 10]), new([1, 1], [0, 0], [[0.4, 0.4]])).Limit();
        Assert.Equal(Math.Sqrt(needed / (2 * (1 - needed * 0.16))), finite.Median, 1e-6);
    }

    [Fact]
    public void Shape_alone_does_not_see_a_common_factor()
    {
        var reference = StrengthLikelihood.OfShape(Measured, Covariance, Background, Signal);
        double[] half = [.. Measured.Select(value => value / 2)], quarter = [.. Covariance.Select(value => value / 4)];
        var other = StrengthLikelihood.OfShape(half, quarter, Background, Signal);
        Assert.Equal(reference.Value!.Value, other.Value!.Value, Tolerance);
        Assert.Equal(1, reference.Fit!.Value.DegreesOfFreedom);
        Assert.Equal(reference.Limit().Observed, other.Limit().Observed, Tolerance);
        // A signal of the background's own shape changes nothing.
        Assert.Throws<ArgumentException>(
            () => StrengthLikelihood.OfShape(Measured, Covariance, Background, GaussianPrediction.Exact([1, 0.8, 0.6])));
    }

    private static GaussianPrediction Scale(GaussianPrediction prediction, double factor) => new(
        [.. prediction.Values.Select(value => factor * value)], [.. prediction.Variances.Select(value => factor * factor * value)],
        [.. prediction.Shifts.Select(shift => (double[])[.. shift.Select(value => factor * value)])]);
}
