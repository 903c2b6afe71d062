using Oom.Statistics.Limits;

namespace Oom.Statistics.Models;

public class BinnedModelPyhfTests
{
    // Evaluations differ by rounding alone; fits by where minuit stops, at about 1e-9 of the likelihood and so 1e-5 of the errors.
    private const double EvaluationTolerance = 1e-10, LikelihoodTolerance = 1e-6, ParameterTolerance = 1e-4, ProbabilityTolerance = 1e-6,
        LimitTolerance = 1e-5;

    [Theory]
    [InlineData("spectrum")]
    [InlineData("modifiers")]
    public void Yields_and_likelihood_away_from_the_start_are_those_of_pyhf(string name)
    {
        var reference = PyhfReference.Load(name);
        var off = reference.Root.GetProperty("off");
        double[] values = reference.Values(off.GetProperty("parameters"));
        double[] expected = [
            .. reference.Model.Channels.SelectMany(
            channel => PyhfReference.Numbers(off.GetProperty("channels").GetProperty(channel.Name)))],
            yields = reference.Model.Expected(values);
        for (int j = 0; j < expected.Length; j++) Assert.Equal(expected[j], yields[j], EvaluationTolerance * expected[j]);

        double likelihood = reference.Model.TwiceNegativeLogLikelihood(values, reference.Data)
            + reference.Model.SaturatedTwiceNegativeLogLikelihood(reference.Data);
        double pyhf = off.GetProperty("twiceNll").GetDouble();
        Assert.Equal(pyhf, likelihood, EvaluationTolerance * Math.Abs(pyhf));
    }

    [Theory]
    [InlineData("spectrum")]
    [InlineData("modifiers")]
    public void Fit_and_profile_are_those_of_pyhf(string name)
    {
        var reference = PyhfReference.Load(name);
        var profile = new ProfileLikelihood(reference.Model, reference.Data, reference.Interest);
        Assert.True(profile.Best.Converged);
        double[] expected = reference.Values(reference.Root.GetProperty("fit").GetProperty("parameters"));
        for (int a = 0; a < expected.Length; a++)
            Assert.Equal(expected[a], profile.Best.Values[a], ParameterTolerance * Math.Max(1, Math.Abs(expected[a])));
        Assert.Equal(reference.Root.GetProperty("fit").GetProperty("twiceNll").GetDouble(), profile.Best.TwiceNegativeLogLikelihood
            + reference.Model.SaturatedTwiceNegativeLogLikelihood(reference.Data), LikelihoodTolerance);

        double[] rises = PyhfReference.Numbers(reference.Root.GetProperty("profile")),
            scan = [.. profile.Scan(PyhfReference.Numbers(reference.Root.GetProperty("grid"))).Select(rise => rise!.Value)];
        for (int i = 0; i < rises.Length; i++) Assert.Equal(rises[i], scan[i], LikelihoodTolerance);
    }

    [Theory]
    [InlineData("spectrum")]
    [InlineData("modifiers")]
    public void Tests_of_strengths_and_limits_are_those_of_pyhf(string name)
    {
        var reference = PyhfReference.Load(name);
        foreach (var item in reference.Root.GetProperty("tests").EnumerateArray())
        {
            double strength = item.GetProperty("mu").GetDouble();
            var test = new AsymptoticTest(reference.Model, reference.Data, reference.Interest, item.GetProperty("kind").GetString() == "q"
                ? TestStatisticKind.QMu : TestStatisticKind.QMuTilde);
            if (item.GetProperty("kind").GetString() == "q0")
            {
                Assert.Equal(item.GetProperty("statistic").GetDouble(), test.Discovery, LikelihoodTolerance);
                Assert.Equal(item.GetProperty("CLsb").GetDouble(), test.DiscoveryPValue, ProbabilityTolerance);
                continue;
            }

            var found = test.At(strength);
            Assert.Equal(item.GetProperty("statistic").GetDouble(), found.Statistic, LikelihoodTolerance);
            Assert.Equal(item.GetProperty("CLsb").GetDouble(), found.CLsb, ProbabilityTolerance);
            Assert.Equal(item.GetProperty("CLb").GetDouble(), found.CLb, ProbabilityTolerance);
            Assert.Equal(item.GetProperty("CLs").GetDouble(), found.CLs, ProbabilityTolerance);
            double[] band = PyhfReference.Numbers(item.GetProperty("expectedCLs"));
            for (int i = 0; i < band.Length; i++) Assert.Equal(band[i], found.ExpectedCLs[i], ProbabilityTolerance);
        }

        var limit = new AsymptoticTest(reference.Model, reference.Data, reference.Interest, TestStatisticKind.QMuTilde).Limit();
        Assert.Equal(reference.Root.GetProperty("limit").GetProperty("observed").GetDouble(), limit.Observed, LimitTolerance);
        double[] limits = PyhfReference.Numbers(reference.Root.GetProperty("limit").GetProperty("expected"));
        for (int i = 0; i < limits.Length; i++) Assert.Equal(limits[i], limit.Expected[i], LimitTolerance);
    }

    [Fact]
    public void Spectrum_has_the_values_of_the_peer_script()
    {
        var reference = PyhfReference.Load("spectrum");
        var profile = new ProfileLikelihood(reference.Model, reference.Data, reference.Interest);
        Assert.Equal(1.1408, profile.Best.Values[reference.Interest], 5e-5);
        Assert.Equal(179.2404, profile.Best.TwiceNegativeLogLikelihood
            + reference.Model.SaturatedTwiceNegativeLogLikelihood(reference.Data), 5e-5);
        // The peer reads its error off a straight line between points of the scan, 0.075 apart.
        Assert.Equal(0.423, profile.Interval().ErrorUp!.Value, 2e-3);
    }
}
