namespace Oom.Train.Unbinned.Trees;

/// <summary>The bins of a feature: thresholds in ascending order, of which a value's bin is the first that it
/// does not exceed, and one bin more above them all.</summary>
internal sealed class FeatureBins
{
    // So many values of a sample tell its quantiles to a fraction of a bin.
    private const int QuantileValues = 1 << 18;

    private readonly float[] _thresholds;

    private FeatureBins(float[] thresholds) => _thresholds = thresholds;

    /// <summary>Number of bins.</summary>
    public int Count => _thresholds.Length + 1;

    /// <summary>The threshold between a bin and the next.</summary>
    /// <param name="bin">Index of the lower bin.</param>
    public float Threshold(int bin) => _thresholds[bin];

    /// <summary>Bins of about equally many events, or one for each distinct value where these are few.</summary>
    /// <param name="sample">The events.</param>
    /// <param name="feature">Index of the feature.</param>
    /// <param name="most">The most bins; <see cref="int.MaxValue"/> for one bin for each distinct value among all events.</param>
    public static FeatureBins Of(TreeSample sample, int feature, int most)
    {
        float[] values = Values(sample, feature, most == int.MaxValue ? int.MaxValue : Math.Max(QuantileValues, 64 * most));
        Array.Sort(values);
        var thresholds = new List<float>();
        double share = (double)values.Length / most;
        for (int i = 1, distinct = Distinct(values); i < values.Length; i++)
        {
            if (values[i] == values[i - 1]) continue;
            if (distinct <= most || i >= share * (thresholds.Count + 1)) thresholds.Add(Between(values[i - 1], values[i]));
        }

        return new FeatureBins([.. thresholds]);
    }

    /// <summary>The bin of a value.</summary>
    public int IndexOf(float value)
    {
        // The number of thresholds below the value, by halving without branches on data.
        int start = 0, length = _thresholds.Length;
        while (length > 0)
        {
            int half = length >> 1;
            start = _thresholds[start + half] < value ? start + length - half : start;
            length = half;
        }

        return start;
    }

    private static float[] Values(TreeSample sample, int feature, int most)
    {
        int width = sample.Features.Count;
        long events = sample.Blocks.Sum(block => (long)block.Count);
        int step = (int)Math.Max(1, (events + most - 1) / most);
        float[] values = new float[sample.Blocks.Sum(block => (block.Count + step - 1) / step)];
        int next = 0;
        foreach (var block in sample.Blocks)
        {
            for (long i = 0; i < block.Count; i += step) values[next++] = block.Features[i * width + feature];
        }

        return values;
    }

    private static int Distinct(float[] sorted)
    {
        int count = 1;
        for (int i = 1; i < sorted.Length; i++) count += sorted[i] != sorted[i - 1] ? 1 : 0;
        return count;
    }

    // Halfway, but never as high as the upper value, which must stay above the threshold.
    private static float Between(float low, float high)
    {
        float middle = (float)(0.5 * ((double)low + high));
        return middle < high ? middle : low;
    }
}
