using Oom.Statistics.Limits;
using Oom.Statistics.Minimisation;

namespace Oom.Statistics.Models;

/// <summary>Fits where they are hard: kinks, several minima, millions of events, any normalisation.</summary>
public class HardFitsTests
{
    [Theory]
    [InlineData(ShapeInterpolation.PiecewiseLinear, 0.4)]
    [InlineData(ShapeInterpolation.PiecewiseLinear, -0.4)]
    public void A_minimum_at_a_kink_is_found(ShapeInterpolation shape, double start)
    {
        // Both variations raise the yield and the data lie below it: -ln L = 100 + 20|w| -
        // 90 ln(...) + w^2/2 falls towards w = 0 from both sides.
        var model = TwoPoint(high: 120, low: 115, shape);
        var fit = new ModelFitter(model).Fit(model.Data([90]), [start]);
        Assert.True(fit.Converged, fit.Reason);
        Assert.Equal(0, fit.Values[0]);
    }

    [Theory]
    [InlineData(ShapeInterpolation.PiecewiseLinear)]
    [InlineData(ShapeInterpolation.PolynomialLinear)]
    public void The_lower_of_two_minima_is_found_from_either_side(ShapeInterpolation shape)
    {
        // A gain of 30 events at +1 needs a smaller pull than one of 15 at -1.
        var model = TwoPoint(high: 130, low: 115, shape);
        double[] found = [.. ((double[])[0, 1, -1, -3]).Select(start => new ModelFitter(model).Fit(model.Data([135]), [start]))
            .Select(fit => fit.Converged ? fit.Values[0] : double.NaN)];
        Assert.True(found[0] > 0);
        foreach (double value in found) Assert.Equal(found[0], value, 1e-6);
    }

    [Fact]
    public void Millions_of_events_converge_to_the_rounding_of_the_likelihood()
    {
        double[] background = [.. Enumerable.Range(0, 20).Select(j => 1e8 * Math.Exp(-0.1 * j))],
            signal = [.. Enumerable.Range(0, 20).Select(j => 1e4 * Math.Exp(-0.02 * (j - 10) * (j - 10)))];
        var model = new BinnedModel([new Channel("one",
        [
            new Sample("signal", signal, [Modifier.NormalisationFactor("mu")]),
            new Sample("background", background,
                [Modifier.NormalisationSystematic("x", 1.05, 0.96),
                Modifier.ShapeSystematic("y", [.. background.Select((b, j) => b * (1 + 0.002 * j))], background)]),
        ])]);
        double[] data = model.Data([.. background.Select((b, j) => Math.Round(1.01 * b + 0.7 * signal[j]))]);
        var fit = new ModelFitter(model).Fit(data);
        Assert.True(fit.Converged, fit.Reason);
        foreach (double by in (double[])[1e-3, -1e-3])
        {
            for (int a = 0; a < fit.Values.Length; a++)
            {
                double[] moved = [.. fit.Values];
                moved[a] += by;
                Assert.True(model.TwiceNegativeLogLikelihood(moved, data) > fit.TwiceNegativeLogLikelihood);
            }
        }
    }

    [Theory]
    [InlineData("spectrum")]
    [InlineData("modifiers")]
    public void Limits_times_cross_section_do_not_depend_on_the_normalisation_of_the_signal(string name)
    {
        // The tolerance.
        const double Tolerance = 1e-6;
        var reference = PyhfReference.Load(name);
        var expected = Limit(1);
        foreach (double factor in (double[])[1e-4, 0.03, 17, 1e4])
        {
            var found = Limit(factor);
            Assert.Equal(expected.Observed, factor * found.Observed, Tolerance * expected.Observed);
            for (int i = 0; i < expected.Expected.Count; i++)
                Assert.Equal(expected.Expected[i], factor * found.Expected[i], Tolerance * expected.Expected[i]);
        }

        UpperLimit Limit(double factor)
        {
            string strength = reference.Workspace.ParameterOfInterest;
            Channel[] channels = [
                .. reference.Model.Channels.Select(
                channel
                => channel with
                { Samples = [
                .. channel.Samples.Select(sample => sample.Modifiers.Any(m => m.Name == strength) ? Scaled(sample, factor) : sample)] })];
            var model = new BinnedModel(channels, name == "modifiers"
                ? [new ParameterSettings("lumi") { Auxiliary = [1], Sigmas = [0.017], Bounds = [(0.5, 1.5)], Initial = [1] }] : []);
            return new AsymptoticTest(model, model.Data(reference.Workspace.Counts), model.IndexOf(strength), TestStatisticKind.QMuTilde)
                .Limit();
        }

        static Sample Scaled(Sample sample, double factor) => sample with
        {
            Yields = [.. sample.Yields.Select(value => factor * value)],
            Modifiers = [.. sample.Modifiers.Select(m => m.Kind is ModifierKind.ShapeSystematic or ModifierKind.StatisticalError
                ? m with { High = [.. m.High.Select(value => factor * value)], Low = [.. m.Low.Select(value => factor * value)] } : m)],
        };
    }

    [Fact]
    public void A_fit_that_fails_says_why()
    {
        var model = new BinnedModel([new Channel("one", [new Sample("signal", [10.0, 0], [Modifier.NormalisationFactor("mu")])])]);
        var fit = new ModelFitter(model).Fit(model.Data([10, 3]));
        Assert.Equal(FitStatus.UndefinedAtStart, fit.Status);
        Assert.Contains("bin 2 of 2", fit.Reason, StringComparison.Ordinal);
        Assert.All(fit.Values, value => Assert.True(double.IsFinite(value)));
    }

    private static BinnedModel TwoPoint(double high, double low, ShapeInterpolation shape)
        => new([new Channel("one", [new Sample("background", [100.0], [Modifier.ShapeSystematic("w", [high], [low])])])], shape: shape);
}
