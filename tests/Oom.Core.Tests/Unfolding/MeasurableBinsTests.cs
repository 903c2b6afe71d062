using Oom.Binning;
using Oom.Bundles;
using Oom.Responses;

namespace Oom.Unfolding;

public sealed class MeasurableBinsTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Joined_bins_predict_the_same_counts_and_cross_sections()
    {
        var response = Response(0.2);
        var joined = response.WithMergedGeneratorBins(new BinEdges([0, 0.5, 1]));

        Assert.Equal([700, 300], joined.Generator());
        Assert.Equal(response.Expected(), joined.Expected(), (a, b) => Math.Abs(a - b) < Rounding * b);
        Assert.Equal(response.ExpectedVariances(), joined.ExpectedVariances(), (a, b) => Math.Abs(a - b) < Rounding * b);

        // 400 and 300 events, of which 0.6 (1 - 0.2) and 0.6 0.2 / 2 are seen in the first bin.
        Assert.Equal((400 * 0.6 * 0.8 + 300 * 0.6 * 0.1) / 700, joined.Response()[0, 0], Rounding);
        Assert.Equal(joined.ToJson(), ResponseDocument.FromJson(joined.ToJson(), "joined").ToJson());
    }

    [Fact]
    public void Bins_are_joined_until_errors_are_as_small_as_asked_for()
    {
        var response = Response(0.6);
        Assert.True(MeasurableBins.Errors(response).Max() > 0.5);

        var bins = MeasurableBins.ForRelativeError(response, 0.25);

        Assert.InRange(bins.Count, 2, 3);
        Assert.True(MeasurableBins.Errors(response.WithMergedGeneratorBins(bins)).Max() <= 0.25);
        Assert.All(bins.Edges.ToArray(), edge => Assert.Contains(edge, response.GeneratorBins.Edges.ToArray()));
    }

    [Fact]
    public void Bins_are_joined_until_the_condition_number_is_as_small_as_asked_for()
    {
        var response = Response(0.6);
        double before = response.Response().ConditionNumber;

        var bins = MeasurableBins.ForCondition(response, before / 2);

        Assert.True(bins.Count < 4);
        Assert.True(response.WithMergedGeneratorBins(bins).Response().ConditionNumber <= before / 2);
        Assert.Equal(4, MeasurableBins.ForCondition(response, before).Count);
    }

    [Fact]
    public void What_two_bins_cannot_reach_is_refused()
    {
        Assert.Contains("two generator-level bins have expected errors of", Assert.Throws<UnfoldingException>(
            () => MeasurableBins.ForRelativeError(Response(0.6), 1e-6)).Message, StringComparison.Ordinal);
        Assert.Contains("two generator-level bins have a condition number of",
            Assert.Throws<UnfoldingException>(() => MeasurableBins.ForCondition(Response(0.6), 1.0001)).Message, StringComparison.Ordinal);
    }

    /// <summary>Four bins of falling yields; a part of their seen events is seen in the bins beside.</summary>
    private static DetectorResponse Response(double smearing)
    {
        double[] generator = [400, 300, 200, 100], migration = new double[16];
        for (int cell = 0; cell < 16; cell++)
        {
            int distance = Math.Abs(cell / 4 - cell % 4);
            migration[cell] = generator[cell % 4] * 0.6 * (distance == 0 ? 1 - smearing : distance == 1 ? smearing / 2 : 0);
        }

        var nominal = new ProcessYields(generator, migration, [4, 3, 2, 1]);
        return new DetectorResponse(
            "toy", 1, BinEdges.EqualWidth(4, 0, 1), BinEdges.EqualWidth(4, 0, 1), [new("mu", ParameterKind.SignalStrength, 1, ["signal"])],
            [new("luminosity", NuisanceKind.Normalisation, NuisanceOrigin.Experiment)],
            [new("signal", ProcessRole.Signal, nominal, nominal.Times(0.1), [nominal], [null], [0.01])], []);
    }
}
