using Oom.Numerics;
using Oom.Statistics.Limits;

namespace Oom.Statistics.Models;

/// <summary>
/// Whether p-values of fits are uniform where the fit is true: below 0.05 in 0.04 to 0.06 of 10,000 pseudo-experiments (OOM_NULL_TRIALS;
/// their numbers stand in goodness_of_fit.md). Fewer run by default,
/// with the spread of so many added to what is allowed.
/// </summary>
public class GoodnessOfFitTests(ITestOutputHelper output)
{
    private const ulong Seed = 4012;
    private const int TrialsByDefault = 400;

    [Theory]
    [InlineData("plain", 100, 0.1)]
    [InlineData("plain", 40, 0.3)]
    [InlineData("plain", 10, 1)]
    [InlineData("plain", 100, 1)]
    [InlineData("plain", 5, 3)]
    [InlineData("plain", 100, 3)]
    [InlineData("plain", 3, 10)]
    [InlineData("plain", 100, 10)]
    [InlineData("plain", 10, 1000)]
    [InlineData("rate", 20, 1)]
    [InlineData("rate", 40, 3)]
    [InlineData("rate", 4, 10)]
    [InlineData("rate", 10, 1000)]
    [InlineData("systematics", 20, 1)]
    [InlineData("systematics", 40, 3)]
    [InlineData("systematics", 6, 10)]
    [InlineData("systematics", 6, 1000)]
    [InlineData("events", 20, 1)]
    [InlineData("events", 40, 3)]
    [InlineData("events", 6, 10)]
    [InlineData("events", 6, 1000)]
    public void P_values_of_true_fits_are_uniform(string kind, int bins, double events)
    {
        var model = Model(kind, bins, events);
        int trials = NullTrials.Count(TrialsByDefault);
        var toys = new ToyData(model, model.Start);
        int small = 0, smallOfChiSquares = 0, told = 0;
        Parallel.For(0, trials, () => new ModelFitter(model), (trial, _, fitter) =>
        {
            double[] data = new double[model.DataCount];
            var random = new Philox4x32(Seed, (ulong)trial);
            toys.Draw(ref random, data);
            var goodness = GoodnessOfFit.Of(model, fitter.Fit(data));
            if (goodness.PValue is not null) Interlocked.Increment(ref told);
            if (goodness.PValue < NullTrials.Level) Interlocked.Increment(ref small);
            if (MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(
                goodness.DegreesOfFreedom / 2.0, goodness.ChiSquare / 2) < NullTrials.Level)
                Interlocked.Increment(ref smallOfChiSquares);
            return fitter;
        }, _ => { });

        double fraction = (double)small / trials;
        output.WriteLine(FormattableString.Invariant(
            $"| {kind} | {bins} | {events} | {(double)told / trials:F4} | {fraction:F4} | {(double)smallOfChiSquares / trials:F4} |"));
        NullTrials.RequireUniform(small, trials);
    }

    [Fact]
    public void Few_events_in_all_give_no_probability()
    {
        var model = Model("plain", 9, 1);
        var goodness = GoodnessOfFit.Of(model, new ModelFitter(model).Fit(model.Data([1, 0, 0, 2, 1, 3, 0, 0, 5])));
        Assert.Equal((9, false, null), (goodness.DegreesOfFreedom, goodness.HasEnoughEvents, goodness.PValue));
    }

    [Fact]
    public void Many_events_have_the_moments_of_a_chi_square()
    {
        // A rate takes one degree, nuisances bring one measurement each.
        foreach (string kind in (string[])["plain", "rate", "systematics"])
        {
            var model = Model(kind, 12, 1e7);
            var goodness = GoodnessOfFit.Of(model, new ModelFitter(model).Fit(model.ExpectedData(model.Start)));
            Assert.Equal(kind == "rate" ? 11 : 12, goodness.DegreesOfFreedom);
            var expected = goodness.Expected!.Value;
            Assert.Equal(goodness.DegreesOfFreedom, expected.Mean, 1e-5);
            Assert.Equal(2 * goodness.DegreesOfFreedom, expected.Variance, 1e-5);
            Assert.Equal(8 * goodness.DegreesOfFreedom, expected.Third, 1e-5);
            Assert.Equal(MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(goodness.DegreesOfFreedom / 2.0, 10),
                expected.Exceedance(20)!.Value, 1e-7);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(3)]
    [InlineData(299.9)]
    [InlineData(300.1)]
    public void Moments_of_a_deviance_are_those_of_its_Poisson_sum(double expected)
    {
        double mean = 0, square = 0, cube = 0;
        for (int n = 0; n < 2000; n++)
        {
            double probability = Math.Exp(n * Math.Log(expected) - expected - MathNet.Numerics.SpecialFunctions.GammaLn(n + 1)),
                deviance = 2 * (expected - n + (n > 0 ? n * Math.Log(n / expected) : 0));
            mean += probability * deviance;
            square += probability * deviance * deviance;
            cube += probability * deviance * deviance * deviance;
        }

        var moments = PoissonDeviance.MomentsOfTwice(expected);
        // The series stops at 1/x.
        Assert.Equal(mean, moments.Mean, 1e-5);
        Assert.Equal(square - mean * mean, moments.Variance, 2e-5);
        Assert.Equal(cube - 3 * mean * square + 2 * mean * mean * mean, moments.Third, 1e-3);
    }

    private static BinnedModel Model(string kind, int bins, double events)
    {
        double[] yields = [.. Enumerable.Range(0, bins).Select(j => events * (1 + 0.3 * Math.Sin(j)))],
            half = [.. yields.Select(n => n / 2)];
        double[] Tilted(double by) => [.. half.Select((n, j) => n * (1 + by * Math.Cos(j)))];
        Sample[] samples = kind switch
        {
            "plain" => [new Sample("b", yields, [])],
            "rate" => [new Sample("b", yields, [Modifier.NormalisationFactor("rate")])],
            "systematics"
                => [
                new Sample(
                "a", half, [Modifier.NormalisationSystematic("norm", 1.2, 1 / 1.2),
                Modifier.ShapeSystematic("tilt", Tilted(0.2), Tilted(-0.2))]), new Sample("b", half, [])],
            "events"
                => [new Sample("a", half, [Modifier.UncorrelatedShape("auxiliary", [.. half.Select(n => 0.2 * n)])]),
                new Sample("b", half, [Modifier.StatisticalError("simulated", [.. half.Select(n => 0.1 * n)])])],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such model"),
        };
        return new BinnedModel([new Channel("one", samples)]);
    }
}
