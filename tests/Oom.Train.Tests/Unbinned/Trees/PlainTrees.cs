namespace Oom.Train.Unbinned.Trees;

/// <summary>The textbook's search for the best split: every feature, every place between two values, all events summed anew.</summary>
internal static class PlainTrees
{
    public static (int Feature, double Threshold, double Loss) BestSplit(TreeSample sample, ITreeObjective objective, int minimumEvents)
    {
        var best = (Feature: -1, Threshold: 0.0, Loss: double.PositiveInfinity);
        int width = sample.Features.Count;
        for (int feature = 0; feature < width; feature++)
        {
            float[] values = [.. sample.Blocks.SelectMany(
                block => Enumerable.Range(0, block.Count).Select(i => block.Features[i * width + feature])).Distinct().Order()];
            for (int k = 0; k + 1 < values.Length; k++)
            {
                double threshold = 0.5 * ((double)values[k] + values[k + 1]);
                var (left, leftCounts) = Sums(sample, feature, value => value <= threshold);
                var (right, rightCounts) = Sums(sample, feature, value => !(value <= threshold));
                if (leftCounts.Min() < minimumEvents || rightCounts.Min() < minimumEvents) continue;
                double loss = Loss(objective, left) + Loss(objective, right);
                if (loss < best.Loss) best = (feature, threshold, loss);
            }
        }

        return best;
    }

    public static double Loss(ITreeObjective objective, double[] sums)
    {
        double[] groups = new double[4 * sums.Length], losses = new double[4];
        for (int i = 0; i < groups.Length; i++) groups[i] = sums[i / 4];
        objective.Losses(groups, 4, losses);
        return losses[0];
    }

    public static (double[] Sums, int[] Counts) Sums(TreeSample sample, int feature, Func<float, bool> takes)
    {
        double[] sums = new double[sample.ChannelCount];
        int[] counts = new int[sample.ChannelCount];
        foreach (var block in sample.Blocks)
        {
            for (int i = 0; i < block.Count; i++)
            {
                if (!takes(block.Features[i * sample.Features.Count + feature])) continue;
                for (int c = 0; c < block.Channels.Length; c++)
                {
                    sums[block.Channels[c]] += block.Weights[i * block.Channels.Length + c];
                    counts[block.Channels[c]]++;
                }
            }
        }

        return (sums, counts);
    }
}
