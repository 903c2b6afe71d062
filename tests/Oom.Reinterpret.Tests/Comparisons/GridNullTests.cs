using Oom.Numerics;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Tests;

namespace Oom.Reinterpret.Comparisons;

/// <summary>
/// Whether the error of a parameter that is fitted on a grid is its spread, where the sample's events decide it: weights at three points,
/// quadratic in the parameter by coefficients that differ from event to event.
/// </summary>
public class GridNullTests(ITestOutputHelper output)
{
    private const ulong Seed = 91;
    private const int Samples = 1200, Events = 2000;
    private const double Truth = 0.35, Quadratic = 0.25, Width = 2.5;
    private static readonly double[] Points = [-1, 0, 1];

    // Of the measurement in every bin, in units of the sample's, so that the events decide.
    private const double MeasurementShare = 0.2;

    // Four standard deviations of a width that so many samples give.
    private static readonly double Tolerance = 4 / Math.Sqrt(2 * Samples);

    [Fact]
    public void The_pull_of_a_fitted_parameter_has_unit_width()
    {
        var (mean, width) = Pull(hasProducts: true);
        output.WriteLine(FormattableString.Invariant($"with products: mean {mean:F3}, width {width:F3}"));
        Assert.Equal(1, width, Tolerance);
        Assert.Equal(0, mean, Tolerance * Math.Sqrt(2));
        // What is said of fully correlated errors.
        var (otherMean, otherWidth) = Pull(hasProducts: false);
        output.WriteLine(FormattableString.Invariant($"fully correlated: mean {otherMean:F3}, width {otherWidth:F3}"));
        Assert.True(Math.Abs(otherWidth - 1) > Tolerance);
    }

    private static (double Mean, double Width) Pull(bool hasProducts)
    {
        double[] pulls = [.. Enumerable.Range(0, Samples).Select(trial => Pull((ulong)trial, hasProducts))];
        double mean = pulls.Average();
        return (mean, Math.Sqrt(pulls.Sum(pull => (pull - mean) * (pull - mean)) / (pulls.Length - 1)));
    }

    private static double Pull(ulong trial, bool hasProducts)
    {
        const int Bins = 4;
        var random = new Philox4x32(Seed, trial);
        var products = new WeightProducts(Bins + 2, ["-1", "0", "1"]);
        double[][] sums = [.. Points.Select(_ => new double[Bins])], squares = [.. Points.Select(_ => new double[Bins])];
        long[] entries = new long[Bins];
        for (int bin = 0; bin < Bins; bin++)
        {
            entries[bin] = (long)PoissonDeviate.Next(ref random, Events / Bins);
            for (int i = 0; i < entries[bin]; i++)
            {
                // Interference of both signs.
                double linear = Slope(bin) + Width * random.NextNormal();
                double[] weights = [1, .. Points.Select(c => 1 + linear * c + Quadratic * c * c)];
                products.Fill(1 + bin, weights);
                for (int p = 0; p < Points.Length; p++)
                {
                    sums[p][bin] += weights[1 + p];
                    squares[p][bin] += weights[1 + p] * weights[1 + p];
                }
            }
        }

        double[] covariance = new double[Bins * Bins], measured = new double[Bins];
        for (int bin = 0; bin < Bins; bin++)
        {
            covariance[bin * (Bins + 1)] = MeasurementShare * MeasurementShare * Events / Bins;
            measured[bin] = Events / Bins * (1 + Slope(bin) * Truth + Quadratic * Truth * Truth)
                + Math.Sqrt(covariance[bin * (Bins + 1)]) * random.NextNormal();
        }

        var measurement = ComparisonBundle.Measurement() with { CrossSectionsPb = measured, CovariancePb2 = covariance };
        var morphing = new GridMorphing(
            [.. Points.Select(c => (double[])[c])],
            [
                .. Points.Select(
                (_, p)
                => new GridPrediction("sample", sums[p], [.. squares[p].Select(Math.Sqrt)], entries, hasProducts ? products
                : null, 1 + p, new Dictionary<string, double[]>()))]);
        double ChiSquare(double c) => MeasurementTests.Absolute(measurement, morphing.At([c])).Value;
        const double Step = 0.004, Reach = 0.5;
        var (best, least) = Enumerable.Range(0, (int)(2 * Reach / Step) + 1).Select(i => Truth - Reach + i * Step)
            .Select(c => (Place: c, Value: ChiSquare(c))).MinBy(item => item.Value);
        double End(int direction)
            => Enumerable.Range(1, 1000).Select(i => best + direction * i * Step).First(c => ChiSquare(c) > least + 1);
        return (best - Truth) / ((End(1) - End(-1)) / 2);
    }

    private static double Slope(int bin) => 0.2 * (bin - 1);
}
