using Oom.Folding;
using Oom.Numerics;
using Oom.Reinterpret.Tests;
using Oom.Statistics.Comparisons;

namespace Oom.Reinterpret.Comparisons;

/// <summary>
/// Whether p-values of a true prediction against counts are uniform, with the rate and of the shape alone: below 0.05 in 0.04 to 0.06 of
/// 10,000 measurements (OOM_NULL_TRIALS; their numbers stand in
/// goodness_of_fit.md of Oom.Core.Tests). Fewer run by default, with the spread of so many added to what is allowed.
/// </summary>
public class MeasurementNullTests(ITestOutputHelper output)
{
    private const ulong Seed = 73;
    private const int TrialsByDefault = 1000;

    [Theory]
    [InlineData(3, 0)]
    [InlineData(10, 0)]
    [InlineData(10, 0.1)]
    [InlineData(100, 0.1)]
    [InlineData(1000, 0.02)]
    public void P_values_of_true_predictions_of_counts_are_uniform(double events, double rateUncertainty)
    {
        int trials = NullTrials.Count(TrialsByDefault);
        double[] expected = [events, 2 * events, 1.5 * events, events], none = new double[expected.Length];
        double[] Times(double factor) => [.. expected.Select(n => factor * n)];
        NuisanceShift[] shifts = rateUncertainty > 0
            ? [new NuisanceShift("rate", Times(1 + rateUncertainty), Times(1 - rateUncertainty))] : [];
        var folded = new FoldedYields(expected, none, shifts, []);
        var measurement = ComparisonBundle.Measurement();
        var prediction = new GaussianPrediction([.. measurement.PredictedPb!], [0, 0, 0, 0], []);
        int absolute = 0, shape = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            var random = new Philox4x32(Seed, (ulong)trial);
            double rate = 1 + rateUncertainty * random.NextNormal();
            double[] data = [.. expected];
            for (int j = 0; j < data.Length; j++) data[j] = PoissonDeviate.Next(ref random, rate * expected[j]);
            var toy = measurement with { Data = data };
            if (MeasurementTests.Absolute(toy, prediction, folded)[^1].ChiSquare.PValue < NullTrials.Level) absolute++;
            if (MeasurementTests.OfShape(toy, prediction, folded)[^1].ChiSquare.PValue < NullTrials.Level) shape++;
        }

        output.WriteLine(FormattableString.Invariant(
            $"| {events} | {rateUncertainty} | {(double)absolute / trials:F4} | {(double)shape / trials:F4} |"));
        NullTrials.RequireUniform(absolute, trials);
        NullTrials.RequireUniform(shape, trials);
    }
}
