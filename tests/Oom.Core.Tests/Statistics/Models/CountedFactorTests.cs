using Oom.Statistics.Limits;

namespace Oom.Statistics.Models;

public class CountedFactorTests
{
    private const double Rounding = 1e-6;

    [Theory]
    [InlineData(15, 10, 5)]
    [InlineData(30, 3, 2)]
    [InlineData(12, 0.8, 4)]
    public void Discovery_above_a_background_of_counted_events_is_that_of_Li_and_Ma(double on, double off, double background)
    {
        // Li and Ma, Astrophys. J. 272 (1983) 317, eq. 17: counts in a region with signal and in one that is 1/alpha times as large.
        var signal = new Sample("signal", [1], [Modifier.NormalisationFactor("mu")]);
        var counted = new Sample("background", [background], [Modifier.CountedFactor("events", off)]);
        var model = new BinnedModel(
            [new Channel("on", [signal, counted])], [new ParameterSettings("mu") { Bounds = [(0, double.PositiveInfinity)] }]);
        double alpha = background / off,
            expected = 2 * (on * Math.Log((1 + alpha) / alpha * (on / (on + off))) + off * Math.Log((1 + alpha) * (off / (on + off))));
        Assert.Equal(expected, new AsymptoticTest(model, model.Data([on]), model.IndexOf("mu"), TestStatisticKind.QMuTilde).Discovery,
            Rounding * expected);
    }
}
