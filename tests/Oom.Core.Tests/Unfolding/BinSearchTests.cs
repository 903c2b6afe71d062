using Oom.Binning;
using Oom.Bundles;
using Oom.Responses;

namespace Oom.Unfolding;

public sealed class BinSearchTests
{
    private const int FineBins = 9;

    // Fits converge to 1e-4 of an error; first derivatives are exact at the expectation but for that.
    private const double FitTolerance = 1e-3;

    [Theory]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(0.12, double.PositiveInfinity)]
    [InlineData(0.12, 4)]
    public void Edges_are_the_best_of_all_that_there_are(double relativeErrorMax, double conditionMax)
    {
        var response = Response();
        var found = new BinSearch(response, relativeErrorMax, conditionMax).UpTo(5);
        Assert.Equal([1, 2, 3, 4, 5], found.Select(choice => choice.Bins.Count));
        foreach (var choice in found)
        {
            var best = All(response, choice.Bins.Count).Select(BinSearch.Judge)
                .MinBy(other => (other.Excess(relativeErrorMax, conditionMax), other.Uncertainty))!;
            Assert.Equal(best.Bins.Edges.ToArray(), choice.Bins.Edges.ToArray());
        }
    }

    [Fact]
    public void All_bins_are_those_of_the_response()
    {
        var response = Response();
        double[] curve = [.. new BinSearch(response, double.PositiveInfinity, double.PositiveInfinity).UpTo(FineBins)
            .Select(choice => choice.Uncertainty)];
        Assert.True(curve[0] > 1.5 * curve[^1]);
        Assert.Equal(ExpectedPrecision.Folded(response, true)[0], curve[^1], 1e-12);
    }

    [Fact]
    public void Largest_error_is_that_of_the_expected_measurement()
    {
        var response = Response().WithMergedGeneratorBins(new BinEdges([0, 3, 6, 9]));
        Assert.Equal(1, BinSearch.Judge(response).LargestError / MeasurableBins.Errors(response).Max(), FitTolerance);
    }

    [Fact]
    public void A_bin_without_events_cannot_be_measured()
    {
        double[] generator = [10, 0], migration = [8, 0, 1, 0];
        var nominal = new ProcessYields(generator, migration, [1, 1]);
        var response = new DetectorResponse(
            "toy", 1, BinEdges.EqualWidth(2, 0, 1), BinEdges.EqualWidth(2, 0, 1),
            [new("mu", ParameterKind.SignalStrength, 1, ["signal"])], [],
            [new("signal", ProcessRole.Signal, nominal, nominal.Times(0.1), [nominal], [], [])], []);
        Assert.Equal(double.PositiveInfinity, BinSearch.Judge(response).LargestError);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BinSearch(response, double.NaN, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BinSearch(response, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BinSearch(response, 1, 2).UpTo(3));
    }

    private static IEnumerable<DetectorResponse> All(DetectorResponse response, int bins)
    {
        for (int mask = 0; mask < 1 << (FineBins - 1); mask++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)mask) != bins - 1) continue;
            yield return response.WithMergedGeneratorBins(
                new BinEdges(
                [0, .. Enumerable.Range(1, FineBins - 1).Where(edge => (mask >> (edge - 1) & 1) == 1)
                .Select(edge => (double)edge), FineBins]));
        }
    }

    /// <summary>A signal in the upper bins on falling background, smeared over three bins; a
    /// luminosity and an energy scale that moves events up.</summary>
    private static DetectorResponse Response()
    {
        double[] signal = [.. Enumerable.Range(0, FineBins).Select(i => 200.0 * i * i)],
            other = [.. Enumerable.Range(0, FineBins).Select(i => 40000.0 / (1 + i * i))];
        return new DetectorResponse(
            "toy", 1, BinEdges.EqualWidth(FineBins, 0, FineBins), BinEdges.EqualWidth(FineBins, 0, FineBins),
            [new("mu", ParameterKind.SignalStrength, 1, ["signal"])],
            [new("luminosity", NuisanceKind.Normalisation, NuisanceOrigin.Experiment),
                new("scale", NuisanceKind.ShiftedFeatures, NuisanceOrigin.Experiment)],
            [Process("signal", ProcessRole.Signal, signal), Process("other", ProcessRole.OtherSignal, other)], []);
    }

    private static ResponseProcess Process(string name, ProcessRole role, double[] generator)
    {
        ProcessYields nominal = Yields(generator, 0), up = Yields(generator, 0.02), down = Yields(generator, -0.02);
        return new ResponseProcess(name, role, nominal, nominal.Times(0.01), [role == ProcessRole.Signal ? nominal : null],
            [null, new ProcessVariation(up, down)], [0.01, 0]);
    }

    private static ProcessYields Yields(double[] generator, double shift)
    {
        double[] migration = new double[FineBins * FineBins];
        for (int i = 0; i < FineBins; i++)
        {
            migration[i * FineBins + i] += 0.4 * generator[i];
            migration[Math.Min(i + 1, FineBins - 1) * FineBins + i] += (0.15 + shift) * generator[i];
            migration[Math.Max(i - 1, 0) * FineBins + i] += (0.15 - shift) * generator[i];
        }

        return new ProcessYields(generator, migration, [.. Enumerable.Repeat(20.0, FineBins)]);
    }
}
