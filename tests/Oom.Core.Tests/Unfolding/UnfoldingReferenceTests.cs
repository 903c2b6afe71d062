using System.Text.Json;
using Oom.Bundles;
using Oom.Measurements;
using Oom.Responses;

namespace Oom.Unfolding;

/// <summary>Against <c>unfolding_reference.py</c>, which makes the model and unfolds by itself with numpy and scipy.</summary>
public sealed class UnfoldingReferenceTests
{
    // The script's derivatives are finite differences.
    private const double Strengths = 1e-6, Covariances = 2e-5;

    private static readonly DetectorResponse Response = ResponseDocument.Load(File("unfolding_response.json"));
    private static readonly JsonElement Reference = JsonDocument.Parse(
        System.IO.File.ReadAllText(File("unfolding_reference.json"))).RootElement;
    private static readonly double[] Counts = Numbers(Reference.GetProperty("counts"));

    [Fact]
    public void Response_of_the_script_is_that_of_the_sample()
    {
        string text = UnfoldingSample.Response(6, 8).ToJson();
        bool rewrite = Environment.GetEnvironmentVariable("OOM_WRITE_EXAMPLES") == "1";
        if (rewrite) System.IO.File.WriteAllText(File("unfolding_response.json"), text);
        Assert.SkipWhen(rewrite, "the response was written anew, not compared");

        // The normal distribution of another processor may round otherwise.
        double[] expected = Response.Expected(), found = UnfoldingSample.Response(6, 8).Expected();
        for (int j = 0; j < expected.Length; j++) Assert.Equal(expected[j], found[j], 1e-9 * expected[j]);
        Assert.Equal(Reference.GetProperty("conditionNumber").GetDouble(), Response.Response().ConditionNumber, 1e-8);
    }

    [Theory]
    [InlineData("maximumLikelihood", UnfoldingMethod.MaximumLikelihood, false)]
    [InlineData("withSimulationStatistics", UnfoldingMethod.MaximumLikelihood, true)]
    [InlineData("inversion", UnfoldingMethod.MatrixInversion, false)]
    [InlineData("tikhonov", UnfoldingMethod.Tikhonov, false)]
    [InlineData("bayes", UnfoldingMethod.IterativeBayesian, false)]
    public void Strengths_and_covariance_are_those_of_the_script(string name, UnfoldingMethod method, bool monteCarlo)
    {
        var expected = Reference.GetProperty(name);
        var settings = new UnfoldingSettings
        {
            Method = method,
            MonteCarloStatistics = monteCarlo,
            Iterations = 4,
            RegularisationChoice = RegularisationChoice.Fixed,
            RegularisationStrength = method == UnfoldingMethod.Tikhonov ? expected.GetProperty("strength").GetDouble() : 0,
        };

        var result = settings.For(UnfoldingModel.Of(Response)).Unfold(Counts);

        Assert.True(result.Converged);
        AssertClose(expected.GetProperty("strengths"), result.Strengths, Strengths);
        AssertClose(expected.GetProperty("statistical"), result.Statistical, Covariances);
        AssertClose(expected.GetProperty("total"), result.Total(), Covariances);
        if (method != UnfoldingMethod.MaximumLikelihood) return;
        AssertClose(expected.GetProperty("pulls"), result.Pulls, Strengths);
        AssertClose(expected.GetProperty("constraints"), result.Constraints, Covariances);
        for (int k = 0; k < result.ByNuisance.Count; k++)
            AssertClose(expected.GetProperty("nuisances")[k], result.ByNuisance[k], Covariances);
    }

    [Theory]
    [InlineData("minimumGlobalCorrelation", RegularisationChoice.MinimumGlobalCorrelation)]
    [InlineData("lCurve", RegularisationChoice.LCurve)]
    public void Strength_of_the_penalty_is_that_of_the_script(string name, RegularisationChoice choice)
    {
        const double FlatMinimum = 0.02;
        var settings = new UnfoldingSettings
        {
            Method = UnfoldingMethod.Tikhonov,
            MonteCarloStatistics = false,
            RegularisationChoice = choice
        };

        double strength = settings.For(UnfoldingModel.Of(Response)).Unfold(Counts).RegularisationStrength!.Value;

        Assert.Equal(Reference.GetProperty(name).GetProperty("logStrength").GetDouble(), Math.Log10(strength), FlatMinimum);
    }

    private static void AssertClose(JsonElement expected, double[] found, double tolerance)
    {
        double[] numbers = Numbers(expected);
        Assert.Equal(numbers.Length, found.Length);
        double largest = numbers.Max(Math.Abs);
        for (int i = 0; i < found.Length; i++) Assert.Equal(numbers[i], found[i], tolerance * largest);
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    private static string File(string name) => TestData.Repository("tests", "Oom.Core.Tests", "Unfolding", name);
}
