using Oom.Numerics;
using Oom.Statistics.Comparisons;
using Oom.Statistics.Limits;
using Oom.Statistics.Models;

namespace Oom.Folding;

public class FoldingTests
{
    private const double Rounding = 1e-9;

    [Fact]
    public void Folding_the_published_cross_sections_gives_the_published_events()
    {
        var response = ResponseSample.Create();
        var folded = ResponseFolding.Fold(response, response.CrossSectionsPb(), [0, 0], withBackgrounds: true);
        var predicted = ResponseFolding.Predict(response);
        for (int j = 0; j < 3; j++)
        {
            Assert.Equal(response.Expected()[j], folded.Events[j], Rounding);
            Assert.Equal(response.Expected()[j], predicted.Events[j], Rounding);
            // An energy scale moves the response and leaves the generator level as it is; a
            // cross-section's effect on generator-level events is the model's own.
            Assert.Equal(predicted.Shifts[0].Up[j], folded.Shifts[0].Up[j], Rounding);
            Assert.NotEqual(predicted.Shifts[1].Up[j], folded.Shifts[1].Up[j], Rounding);
        }

        // 5 % of the other process and 30 % of the background, in the first bin.
        Assert.Equal(predicted.Events[0] + 0.05 * 1020 + 0.3 * 50, predicted.Shifts[1].Up[0], Rounding);
    }

    [Fact]
    public void Events_and_their_errors_are_sums_over_the_response()
    {
        // R = [990/2200, 110/1400; ...]; 1 pb and 1/fb make a thousand events.
        var response = ResponseSample.Create(luminosityInverseFb: 2);
        var folded = ResponseFolding.Fold(response, [0.1, 0.2], [0.01, 0.03], withBackgrounds: false);
        double a = 990.0 / 2200, b = 110.0 / 1400;
        Assert.Equal(200 * a + 400 * b, folded.Events[0], Rounding);
        Assert.Equal(Math.Sqrt(20 * a * 20 * a + 60 * b * 60 * b), folded.StatisticalErrors()[0], Rounding);
        // Squared weights are a quarter of the yields: var R = ((1 - 2R) N/4 + R^2 g/4)/g^2 = R (1 - R)/(4 g).
        Assert.Equal(Math.Sqrt(200 * 200 * a * (1 - a) / (4 * 2200) + 400.0 * 400 * b * (1 - b) / (4 * 1400)),
            folded.ResponseErrors[0], Rounding);
        Assert.Contains("2 generator-level bins, the prediction 3", Assert.Throws<ArgumentException>(
            () => ResponseFolding.Fold(response, [1, 2, 3], [0, 0, 0], false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Injected_strengths_are_recovered_with_pulls_of_width_one()
    {
        // 200 pseudo-experiments of strength 1, nuisances and samples at their nominal values with fluctuating
        // auxiliary measurements: the width of their pulls is known to 5 %.
        const int Seeds = 200;
        var response = ResponseSample.Create();
        var signal = ResponseFolding.Fold(response, [0.2, 0.4], [0, 0], withBackgrounds: false);
        var rest = ResponseFolding.Predict(response);
        var model = FoldedModel.Build(signal, rest);
        int mu = model.IndexOf(FoldedModel.Strength);
        double[] truth = model.Start, data = new double[model.DataCount];
        truth[mu] = 1;
        var toys = new ToyData(model, truth);
        double sum = 0, squares = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            var random = new Philox4x32((ulong)seed, 7);
            toys.Draw(ref random, data);
            var profile = new ProfileLikelihood(model, data, mu);
            Assert.True(profile.Best.Converged);
            double pull = Math.Sqrt(Math.Max(0, profile.At(1).TwiceNegativeLogLikelihood - profile.Best.TwiceNegativeLogLikelihood))
                * Math.Sign(profile.Best.Values[mu] - 1);
            sum += pull;
            squares += pull * pull;
        }

        double mean = sum / Seeds;
        Assert.Equal(0, mean, 3 / Math.Sqrt(Seeds));
        Assert.Equal(1, Math.Sqrt(squares / Seeds - mean * mean), 0.1);
    }

    [Theory]
    [InlineData(1)]
    // A signal that only removes events, as interference may.
    [InlineData(-1)]
    public void Simplified_and_full_likelihood_agree_where_both_apply(int sign)
    {
        // Many events and no nuisance: the pseudo-inverse of the response, weighted by the counts, unfolds without loss, and a
        // Gaussian describes the counts to about one in their root.
        const double Agreement = 5e-3;
        var response = ResponseSample.Create(luminosityInverseFb: 1, scale: 1e6, nuisances: false);
        var signal = ResponseFolding.Fold(response, [0.2, 0.4], [0, 0], withBackgrounds: false);
        signal = signal with { Events = [.. signal.Events.Select(events => sign * events)], ResponseErrors = new double[3] };
        var rest = ResponseFolding.Predict(response) with { ResponseErrors = new double[3] };
        var model = FoldedModel.Build(signal, rest);
        double[] counts = [.. rest.Events.Zip(signal.Events, (b, s) => b + 3 * s)];
        var full = new AsymptoticTest(model, model.Data(counts), model.IndexOf(FoldedModel.Strength), TestStatisticKind.QMuTilde).Limit();
        double[] variance = new double[9];
        for (int j = 0; j < 3; j++) variance[j * 4] = counts[j];
        var simplified = StrengthLikelihood.Absolute(
            counts, variance, GaussianPrediction.Exact(rest.Events), GaussianPrediction.Exact(signal.Events));
        Assert.Equal(3, simplified.Value!.Value, 1e-6);
        Assert.Equal(full.Observed, simplified.Limit().Observed, Agreement * full.Observed);
        Assert.Equal(full.Median, simplified.Limit().Median, Agreement * full.Median);
    }
}
