using Oom.Numerics;
using Oom.Surrogates;

namespace Oom.Train.Unbinned.Trees;

/// <summary>Small samples for trees.</summary>
internal static class TreeSamples
{
    public static BasePoints Quadratic { get; } = new(ParametricToy.Basis, ParametricToy.TrainingPoints);

    // Seven points for five terms: leaves are fits.
    public static BasePoints Overdetermined { get; } = new(ParametricToy.Basis, [.. ParametricToy.TrainingPoints, [-0.5, 0.5], [-1, 0]]);

    /// <summary>Reweighted events, features from 0 to 1, with exponents that are constant in four regions: exp(nu_A delta_A).</summary>
    public static TreeSample Regions(BasePoints points, double[][] deltas, int count, ulong seed)
    {
        var random = new Philox4x32(seed, 0);
        int channels = 1 + points.Points.Count, terms = points.Basis.Count;
        float[] features = new float[2 * count];
        double[] weights = new double[channels * count];
        for (int i = 0; i < count; i++)
        {
            features[2 * i] = (float)random.NextDouble();
            features[2 * i + 1] = (float)random.NextDouble();
            double[] delta = deltas[RegionOf(features.AsSpan(2 * i, 2))];
            double nominal = 0.5 + random.NextDouble();
            weights[channels * i] = nominal;
            for (int point = 0; point < points.Points.Count; point++)
            {
                double exponent = 0;
                for (int term = 0; term < terms; term++) exponent += points.Monomials[point * terms + term] * delta[term];
                weights[channels * i + 1 + point] = nominal * Math.Exp(exponent);
            }
        }

        return new TreeSample(["x", "y"], channels, [new TreeBlock(features, weights, [.. Enumerable.Range(0, channels)])]);
    }

    public static int RegionOf(ReadOnlySpan<float> features) => (features[0] <= 0.3f ? 0 : 2) + (features[1] <= 0.6f ? 0 : 1);

    public static double[][] Deltas { get; } =
    [
        [0.3, -0.2, 0.05, 0.1, -0.02], [-0.4, 0.1, 0.02, -0.05, 0.03], [0.1, 0.5, -0.1, 0.02, 0.01], [-0.2, -0.6, 0.2, 0.03, 0.04],
    ];

    /// <summary>Nominal events and, in a block of their own, events whose features are shifted.</summary>
    public static TreeSample Shifted(int count, double shift, ulong seed)
    {
        var random = new Philox4x32(seed, 0);
        float[][] features = [new float[3 * count], new float[3 * count]];
        double[][] weights = [new double[count], new double[count]];
        for (int block = 0; block < 2; block++)
        {
            for (int i = 0; i < count; i++)
            {
                features[block][3 * i] = (float)(random.NextNormal() + (block == 0 ? 0 : shift));
                features[block][3 * i + 1] = (float)random.NextNormal();
                features[block][3 * i + 2] = MathF.Round((float)(3 * random.NextDouble()));
                weights[block][i] = block == 0 ? 1 : 0.8 + 0.2 * random.NextDouble();
            }
        }

        return new TreeSample(["x", "y", "count"], 2,
            [new TreeBlock(features[0], weights[0], 0), new TreeBlock(features[1], weights[1], 1)]);
    }
}
