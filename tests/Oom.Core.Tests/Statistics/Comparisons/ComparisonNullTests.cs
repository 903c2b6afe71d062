using Oom.Measurements;
using Oom.Numerics;

namespace Oom.Statistics.Comparisons;

/// <summary>
/// Whether p-values of true predictions are uniform, with the rate and of the shape alone: below 0.05 in 0.04 to 0.06 of 10,000
/// measurements (OOM_NULL_TRIALS; goodness_of_fit.md). Fewer run by default,
/// with the spread of so many added to what is allowed.
/// </summary>
public class ComparisonNullTests(ITestOutputHelper output)
{
    private const ulong Seed = 612;
    private const int TrialsByDefault = 1000;

    // Of neighbouring bins of an unfolded measurement.
    private const double Correlation = -0.3;

    private static readonly double[] Truth = [5, 12, 20, 14, 6, 3];

    private static readonly int Trials = NullTrials.Count(TrialsByDefault);

    [Theory]
    [InlineData(0.01, 0)]
    [InlineData(0.1, 0)]
    [InlineData(0.1, 0.05)]
    [InlineData(0.3, 0)]
    public void P_values_of_true_predictions_of_cross_sections_are_uniform(double relativeError, double sampleError)
    {
        int n = Truth.Length;
        double[] errors = [.. Truth.Select(value => relativeError * value)], samples = [.. Truth.Select(value => sampleError * value)],
            covariance = new double[n * n], lower = new double[n * n];
        for (int cell = 0; cell < covariance.Length; cell++)
            covariance[cell] = errors[cell / n] * errors[cell % n] * Math.Pow(Correlation, Math.Abs(cell / n - cell % n));
        Assert.True(SymmetricMatrix.Factor(covariance, n, lower) < 0);
        Check(FormattableString.Invariant($"cross-sections, errors {relativeError}, sample {sampleError}"), (ref Philox4x32 random) =>
        {
            double[] measured = [.. Truth], unit = new double[n], predicted = [.. Truth];
            for (int i = 0; i < n; i++)
            {
                unit[i] = random.NextNormal();
                for (int k = 0; k <= i; k++) measured[i] += lower[i * n + k] * unit[k];
                predicted[i] += samples[i] * random.NextNormal();
            }

            var prediction = new GaussianPrediction(predicted, [.. samples.Select(error => error * error)], []);
            return (new GaussianMeasurement(measured, [.. covariance.Zip(prediction.Covariance(), (a, b) => a + b)]).Compare(predicted),
                NormalisedBins.Compare(measured, covariance, prediction));
        });
    }

    private void Check(string what, Draw draw)
    {
        int small = 0, smallOfShape = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            var random = new Philox4x32(Seed, (ulong)trial);
            var (absolute, shape) = draw(ref random);
            if (absolute.PValue < NullTrials.Level) small++;
            if (shape.PValue < NullTrials.Level) smallOfShape++;
        }

        double fraction = (double)small / Trials, ofShape = (double)smallOfShape / Trials;
        output.WriteLine(FormattableString.Invariant($"| {what} | {fraction:F4} | {ofShape:F4} |"));
        NullTrials.RequireUniform(small, Trials);
        NullTrials.RequireUniform(smallOfShape, Trials);
    }

    private delegate (ChiSquare Absolute, ChiSquare Shape) Draw(ref Philox4x32 random);
}
