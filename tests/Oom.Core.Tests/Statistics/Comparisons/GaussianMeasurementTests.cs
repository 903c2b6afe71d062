using Oom.Statistics.Limits;
using Oom.Statistics.Models;

namespace Oom.Statistics.Comparisons;

public class GaussianMeasurementTests
{
    private const double Tolerance = 1e-10;

    [Fact]
    public void Chi_square_of_two_correlated_bins_is_the_textbook_one()
    {
        // V = [[4, 2], [2, 9]]: V^-1 = [[9, -2], [-2, 4]]/32; d = (1, 2): (9 - 8 + 16)/32.
        var fit = new GaussianMeasurement([5, 7], [4, 2, 2, 9]).Compare([4, 5]);
        Assert.Equal(17.0 / 32, fit.Value, Tolerance);
        Assert.Equal(2, fit.DegreesOfFreedom);
        // For two degrees of freedom the probability is exp(-chi^2/2).
        Assert.Equal(Math.Exp(-17.0 / 64), fit.PValue, Tolerance);
    }

    [Fact]
    public void A_direction_without_width_is_left_out()
    {
        // Two shares that add to 1: what is left is their difference, of variance 4 x 0.01.
        var fit = new GaussianMeasurement([0.4, 0.6], [0.01, -0.01, -0.01, 0.01]).Compare([0.3, 0.7]);
        Assert.Equal(1, fit.DegreesOfFreedom);
        Assert.Equal(0.2 * 0.2 / 0.04, fit.Value, Tolerance);
    }

    [Fact]
    public void Strength_and_limits_are_those_of_a_likelihood_of_many_events()
    {
        // Poisson counts large enough that a Gaussian describes them: the simplified and the full likelihood agree to a thousandth.
        const double Agreement = 1e-3;
        double[] background = [4e6, 5e6, 3e6], signal = [2e3, 9e3, 1e3];
        double[] counts = [4.001e6, 5.0005e6, 2.9995e6];
        var model = new BinnedModel([new Channel("one", [new Sample("signal", signal, [Modifier.NormalisationFactor("mu")]), new Sample("background", background, [])])]);
        var full = new AsymptoticTest(model, model.Data(counts), 0, TestStatisticKind.QMuTilde).Limit();
        var profile = new ProfileLikelihood(model, model.Data(counts), 0);
        var strength = new GaussianMeasurement(counts, [background[0], 0, 0, 0, background[1], 0, 0, 0, background[2]]).FitStrength(background, signal);
        Assert.Equal(profile.Best.Values[0], strength.Value, Agreement * strength.Error);
        Assert.Equal(profile.Interval().ErrorUp, strength.Error, Agreement * strength.Error);
        Assert.Equal(full.Observed, strength.Limit().Observed, Agreement * full.Observed);
        for (int i = 0; i < full.Expected.Count; i++) Assert.Equal(full.Expected[i], strength.Limit().Expected[i], Agreement * full.Expected[i]);
        // Without signal the median limit is 1.96 errors: Phi(-x)/(1/2) = 0.05.
        Assert.Equal(1.959963985, strength.Limit().Median / strength.Error, 1e-6);
    }

    [Fact]
    public void Strengths_below_the_best_are_not_excluded_and_a_deficit_takes_the_other_branch()
    {
        Assert.Equal(0, new GaussianStrength(2, 1, default).At(1).Statistic);
        // Best at -1 with error 1: q(1) = 2^2 - 1^2 = 3 beyond q_A = 1, so that CLsb = Phi(-(3 + 1)/2) and CLb = Phi(-(3 - 1)/2) (arXiv:1007.1727, eqs. 66 and 67).
        var deficit = new GaussianStrength(-1, 1, default).At(1);
        Assert.Equal(3, deficit.Statistic, Tolerance);
        Assert.Equal(0.0227501319, deficit.CLsb, Tolerance);
        Assert.Equal(0.1586552539, deficit.CLb, Tolerance);
    }

    [Fact]
    public void Wrong_covariances_are_refused()
    {
        Assert.Contains("not positive semi-definite: its smallest eigenvalue is -1", Refuse([1, 2, 2, 1]), StringComparison.Ordinal);
        Assert.Contains("not symmetric: its elements of bins 2 and 1", Refuse([1, 0.5, 0.2, 1]), StringComparison.Ordinal);
        Assert.Contains("2 x 2 elements, found 3", Refuse([1, 0, 0]), StringComparison.Ordinal);
        Assert.Contains("2 bins, the prediction 3", Assert.Throws<ArgumentException>(() => new GaussianMeasurement([1, 2], [1, 0, 0, 1]).Compare([1, 2, 3])).Message, StringComparison.Ordinal);

        static string Refuse(double[] covariance) => Assert.Throws<ArgumentException>(() => new GaussianMeasurement([1, 2], covariance)).Message;
    }
}
