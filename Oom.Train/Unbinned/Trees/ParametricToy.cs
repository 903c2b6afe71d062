using Oom.Numerics;
using Oom.Surrogates;

namespace Oom.Train.Unbinned.Trees;

/// <summary>The analytic toy of Schoefbeck, arXiv:2406.19076, appendix C.5: dsigma/dx proportional to exp((nu_1 sin x
/// + nu_2 cos(x / 2))^2 / 4) for x from -pi to pi.</summary>
internal static class ParametricToy
{
    private const double Quarter = 0.25;

    /// <summary>Name of the feature.</summary>
    public const string Feature = "x";

    /// <summary>The polynomial: all terms to second order. The truth has no linear ones, which the trees have to find out.</summary>
    public static PolynomialBasis Basis { get; } = PolynomialBasis.Complete(["nu_1", "nu_2"], 2);

    /// <summary>The base points of the training.</summary>
    public static double[][] TrainingPoints { get; } = [[0.5, 0], [0, 0.5], [1, 0], [0, 1], [0.5, 0.5]];

    /// <summary>Points that the training does not see.</summary>
    public static double[][] UnseenPoints { get; } = [[0.25, 0.75], [-0.5, 0.5], [1, 1], [-1, 1]];

    /// <summary>The logarithm of the ratio to the nominal cross-section, in closed form.</summary>
    public static double LogRatio(double x, IReadOnlyList<double> nu)
        => Quarter * Math.Pow(nu[0] * Math.Sin(x) + nu[1] * Math.Cos(0.5 * x), 2);

    /// <summary>Nominal events with weights for all base points.</summary>
    /// <param name="count">Number of events.</param>
    /// <param name="random">Source of random numbers.</param>
    public static TreeSample Reweighted(int count, ref Philox4x32 random)
    {
        int channels = 1 + TrainingPoints.Length;
        float[] features = new float[count];
        double[] weights = new double[count * channels];
        for (int i = 0; i < count; i++)
        {
            features[i] = Uniform(ref random);
            weights[i * channels] = 1;
            for (int point = 0; point < TrainingPoints.Length; point++)
                weights[i * channels + 1 + point] = Math.Exp(LogRatio(features[i], TrainingPoints[point]));
        }

        return new TreeSample([Feature], channels, [new TreeBlock(features, weights, [.. Enumerable.Range(0, channels)])]);
    }

    /// <summary>Independent samples of equal weights for the nominal and each base point.</summary>
    /// <param name="count">Number of events of each.</param>
    /// <param name="random">Source of random numbers.</param>
    public static TreeSample Sampled(int count, ref Philox4x32 random)
    {
        var blocks = new List<TreeBlock>();
        foreach (double[] point in (double[][])[[0, 0], .. TrainingPoints])
        {
            // |nu_1 sin x + nu_2 cos(x / 2)| is at most |nu_1| + |nu_2|.
            double bound = Math.Exp(Quarter * Math.Pow(Math.Abs(point[0]) + Math.Abs(point[1]), 2));
            float[] features = new float[count];
            long tried = 0;
            for (int i = 0; i < count; tried++)
            {
                float x = Uniform(ref random);
                if (bound * random.NextDouble() < Math.Exp(LogRatio(x, point))) features[i++] = x;
            }

            // The accepted part of what was tried estimates the cross-section.
            double weight = bound / tried * count;
            double[] weights = new double[count];
            Array.Fill(weights, weight);
            blocks.Add(new TreeBlock(features, weights, blocks.Count));
        }

        return new TreeSample([Feature], blocks.Count, blocks);
    }

    private static float Uniform(ref Philox4x32 random) => (float)(Math.PI * (2 * random.NextDouble() - 1));
}
