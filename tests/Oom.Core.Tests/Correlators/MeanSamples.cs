using Oom.Numerics;

namespace Oom.Correlators;

/// <summary>Samples whose means are straight lines of a parameter.</summary>
internal static class MeanSamples
{
    public static readonly double[] Slopes = [0.3, -0.2, 0];

    // Correlated contents.
    public static readonly double[] Covariance = [2, 0.5, 0.3, 0.5, 1, 0.2, 0.3, 0.2, 1.5];

    private static readonly double[] Lower = [Math.Sqrt(2), 0, 0, 0.5 / Math.Sqrt(2), Math.Sqrt(1 - 0.125), 0,
        0.3 / Math.Sqrt(2), (0.2 - 0.075) / Math.Sqrt(0.875), Math.Sqrt(1.5 - 0.045 - 0.125 * 0.125 / 0.875)];

    /// <summary>Means without fluctuations.</summary>
    public static MeanSample Exact(double parameter, long jets)
        => new(parameter, jets, [.. Slopes.Select((slope, i) => 10 + i + slope * parameter)], Covariance);

    /// <summary>A fluctuation of one jet's contents.</summary>
    /// <param name="normal">Three normal numbers.</param>
    public static double[] Fluctuation(double[] normal)
        => [.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Sum(j => Lower[3 * i + j] * normal[j]))];

    /// <summary>Normal contents of single jets, and their moments.</summary>
    public static MeanSample Drawn(double parameter, int jets, ulong seed, double scale = 1)
    {
        var random = new Philox4x32(seed, (ulong)(1000 + parameter));
        double[] sums = new double[3], products = new double[9];
        for (int jet = 0; jet < jets; jet++)
        {
            double[] content = Fluctuation([random.NextNormal(), random.NextNormal(), random.NextNormal()]);
            for (int i = 0; i < 3; i++) content[i] += 10 + i + scale * Slopes[i] * parameter;

            for (int i = 0; i < 9; i++) products[i] += content[i / 3] * content[i % 3];
            for (int i = 0; i < 3; i++) sums[i] += content[i];
        }

        return new(parameter, jets, [.. sums.Select(sum => sum / jets)],
            [.. products.Select((product, i) => (product - sums[i / 3] * sums[i % 3] / jets) / (jets - 1))]);
    }
}
