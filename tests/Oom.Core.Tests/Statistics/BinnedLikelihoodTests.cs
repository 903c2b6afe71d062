using System.Text.Json;
using Oom.Statistics.Minimisation;
using Oom.Statistics.Models;

namespace Oom.Statistics;

public class BinnedLikelihoodTests
{
    // Two minimisers: pyhf with minuit stops where the likelihood is known to about 1e-9, which
    // leaves the parameters uncertain by some 1e-5 of their errors.
    private const double ParameterTolerance = 1e-4, LikelihoodTolerance = 1e-4;

    [Fact]
    public void Fit_and_profile_are_those_of_pyhf()
    {
        using var document = JsonDocument.Parse(
            File.ReadAllText(TestData.Repository("tests", "Oom.Core.Tests", "Statistics", "pyhf_reference.json")));
        var root = document.RootElement;
        var shapes = root.GetProperty("shapes").EnumerateArray().ToArray();
        double lumi = Math.Log(1.01), crossSection = Math.Log(1.04);
        var likelihood = BinnedLikelihood.Model(
        [
            new(Numbers(root.GetProperty("signal")), 0, [null],
                [.. shapes.Select(shape => Numbers(shape.GetProperty("signal"))), null, null], [0, 0, 0, lumi, 0]),
            new(Numbers(root.GetProperty("background")), null, [null],
                [.. shapes.Select(shape => Numbers(shape.GetProperty("background"))), null, null], [0, 0, 0, lumi, crossSection]),
        ], [1], 5);
        double[] data = Numbers(root.GetProperty("data"));

        var fit = Fit(likelihood, data);
        Assert.True(fit.Converged);
        string[] names = ["mu", .. shapes.Select(shape => shape.GetProperty("name").GetString()!), "lumi", "xsec"];
        for (int a = 0; a < names.Length; a++)
            Assert.Equal(root.GetProperty("parameters").GetProperty(names[a]).GetDouble(), fit.Values[a], ParameterTolerance);

        double[] expected = Numbers(root.GetProperty("profile")),
            profile = [.. Profile(likelihood, data, Numbers(root.GetProperty("grid"))).Select(rise => rise!.Value)];
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], profile[i], LikelihoodTolerance);
    }

    [Fact]
    public void Curvature_at_the_Asimov_point_is_the_Fisher_information()
    {
        var likelihood = Toy();
        double[] asimov = likelihood.Expected(likelihood.Start);
        var information = new FisherInformation(3, 1, 2);
        ((double[])[5, 10, 2]).CopyTo(information.Slopes(0));
        ((double[])[3, -4, 1]).CopyTo(information.Slopes(1));
        ((double[])[0.1 * 100, 0.1 * 80, 0.1 * 50]).CopyTo(information.Slopes(2));
        Assert.True(information.TryInvert(asimov, [], out _));

        // The profile is a parabola near its minimum: 2 Delta NLL = (Delta c/sigma)^2 but
        // for a cubic term that the mean of both sides takes away.
        const double Step = 0.01;
        double sigma = information.Uncertainty(0),
            curvature = Profile(likelihood, asimov, [1 - Step * sigma, 1 + Step * sigma]).Average()!.Value / (Step * Step);
        Assert.Equal(1, curvature, 1e-4);
    }

    [Fact]
    public void Impacts_are_what_fixing_a_nuisance_takes_away()
    {
        double[] yields = [105, 90, 52];
        var all = new FisherInformation(3, 1, 2);
        var one = new FisherInformation(3, 1, 1);
        foreach (var information in (FisherInformation[])[all, one])
        {
            ((double[])[5, 10, 2]).CopyTo(information.Slopes(0));
            ((double[])[3, -4, 1]).CopyTo(information.Slopes(1));
        }

        ((double[])[10, 8, 5]).CopyTo(all.Slopes(2));
        Assert.True(all.TryInvert(yields, [], out _) && one.TryInvert(yields, [], out _));
        Assert.Equal(Math.Sqrt(all.Covariance(0, 0) - one.Covariance(0, 0)), all.Impact(0, 1), 1e-12);
    }

    [Fact]
    public void Nothing_to_measure_and_impossible_data_are_errors()
    {
        var empty = BinnedLikelihood.Model([new([10.0, 10], null, [null], [], [])], [1], 0);
        Assert.Contains("cannot be determined", Failed(FitStatus.Undetermined, Fit(empty, [10, 10])), StringComparison.Ordinal);
        Assert.Contains(
            "bin 2 of 3", Failed(FitStatus.UndefinedAtStart,
            Fit(BinnedLikelihood.Model([new([10.0, 0, 1], 0, [null], [], [])], [1], 0), [10, 5, 1])), StringComparison.Ordinal);
        Assert.Contains("a count is -1", Assert.Throws<ArgumentException>(() => Fit(Toy(), [1, -1, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("expected 3 counts", Assert.Throws<ArgumentException>(() => Fit(Toy(), [1])).Message, StringComparison.Ordinal);

        static string Failed(FitStatus status, LikelihoodFit fit)
        {
            Assert.Equal(status, fit.Status);
            return fit.Reason;
        }
    }

    private static BinnedModel Toy() => BinnedLikelihood.Model(
    [
        new([5.0, 10, 2], 0, [null], [null, null], [0, 0]),
        new([100.0, 80, 50], null, [null], [[3, -4, 1], null], [0, 0.1]),
    ], [1], 2);

    private static LikelihoodFit Fit(BinnedModel model, double[] counts) => new ModelFitter(model).Fit(model.Data(counts));

    private static double?[] Profile(BinnedModel model, double[] counts, double[] grid)
        => new ProfileLikelihood(model, model.Data(counts), 0).Scan(grid);

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];
}
