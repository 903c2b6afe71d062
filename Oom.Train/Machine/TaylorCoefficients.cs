namespace Oom.Train.Machine;

/// <summary>
/// Mean absolute Taylor coefficients of first and second order of an observable o(x) in its standardised
/// features (Wunsch et al., Comput. Softw. Big Sci. 2 (2018) 5).
/// Between two kinks of its ReLUs the logit z of the network is linear in x: d_i o = o' z_i and d_i d_j o = o''
/// z_i z_j, with o' = o(1 - o) and o'' = o(1 - o)(1 - 2 o).
/// </summary>
internal static class TaylorCoefficients
{
    private const int ChunkLength = 16_384;

    /// <summary>The coefficients, largest first.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">The events, as rows of its features.</param>
    /// <param name="weights">Their weights.</param>
    public static IReadOnlyList<FeatureImportance> Of(LevelNetwork network, int[] rows, double[] weights)
    {
        int features = network.Network.FeatureCount;
        double[] first = new double[features], second = new double[features * features];
        double total = 0;
        float[] logits = new float[ChunkLength], derivatives = new float[ChunkLength * features];
        for (int start = 0; start < rows.Length; start += ChunkLength)
        {
            int count = Math.Min(ChunkLength, rows.Length - start);
            network.Engine.DifferentiateByFeatures(network.Features, rows.AsMemory(start, count), logits, derivatives);
            for (int e = 0; e < count; e++)
            {
                double weight = Math.Abs(weights[start + e]), o = LevelNetwork.Sigmoid(logits[e]), slope = weight * o * (1 - o),
                    curvature = slope * Math.Abs(1 - 2 * o);
                total += weight;
                var z = derivatives.AsSpan(e * features, features);
                for (int i = 0; i < features; i++)
                {
                    double absolute = Math.Abs(z[i]);
                    first[i] += slope * absolute;
                    for (int j = 0; j <= i; j++) second[i * features + j] += curvature * absolute * Math.Abs(z[j]);
                }
            }
        }

        List<FeatureImportance> all = [];
        for (int i = 0; i < features; i++)
        {
            all.Add(new FeatureImportance(i, null, first[i] / total));
            for (int j = 0; j <= i; j++) all.Add(new FeatureImportance(i, j, second[i * features + j] / total));
        }

        return [.. all.OrderByDescending(importance => importance.Coefficient)];
    }

    /// <summary>One number a feature, for a ranking: its first-order coefficient and the
    /// second-order ones that it takes part in, largest first.</summary>
    /// <param name="coefficients">The coefficients.</param>
    public static IReadOnlyList<FeatureImportance> Ranking(IReadOnlyList<FeatureImportance> coefficients)
        => [.. coefficients
            .SelectMany(c => c.Second is { } second && second != c.First ? [(c.First, c.Coefficient), (second, c.Coefficient)]
                : (IEnumerable<(int Feature, double Coefficient)>)[(c.First, c.Coefficient)])
            .GroupBy(c => c.Item1).Select(group => new FeatureImportance(group.Key, null, group.Sum(c => c.Item2)))
                .OrderByDescending(importance => importance.Coefficient)];
}
