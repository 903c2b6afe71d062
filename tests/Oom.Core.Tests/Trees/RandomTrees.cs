using Oom.Numerics;

namespace Oom.Trees;

/// <summary>Trees of random shape, and their plain evaluation.</summary>
internal static class RandomTrees
{
    /// <summary>A tree grown split by split, with thresholds on a grid so that events meet them exactly.</summary>
    public static RegressionTree Tree(ref Philox4x32 random, int features, int levels, int outputs)
    {
        var feature = new List<int>();
        var threshold = new List<float>();
        var left = new List<int>();
        var right = new List<int>();
        var leaves = new List<double[]>();
        Grow(ref random, 0);
        return new RegressionTree(feature, threshold, left, right, leaves);

        int Grow(ref Philox4x32 random, int depth)
        {
            if (depth == levels || (depth > 0 && random.NextDouble() < 0.2))
            {
                double[] leaf = new double[outputs];
                foreach (ref double value in leaf.AsSpan()) value = 2 * random.NextDouble() - 1;
                leaves.Add(leaf);
                return ~(leaves.Count - 1);
            }

            int place = feature.Count;
            feature.Add((int)(random.NextDouble() * features));
            threshold.Add(OnGrid(ref random));
            left.Add(0);
            right.Add(0);
            left[place] = Grow(ref random, depth + 1);
            right[place] = Grow(ref random, depth + 1);
            return place;
        }
    }

    public static float OnGrid(ref Philox4x32 random) => MathF.Round((float)(8 * random.NextDouble())) / 8;

    /// <summary>The outputs for one event, tree by tree.</summary>
    public static double[] Evaluate(TreeEnsemble ensemble, ReadOnlySpan<float> features)
    {
        double[] outputs = ensemble.Offset.ToArray();
        foreach (var tree in ensemble.Trees)
        {
            var leaf = tree.Leaves[tree.LeafOf(features)];
            for (int i = 0; i < outputs.Length; i++) outputs[i] += leaf[i];
        }

        return outputs;
    }
}
