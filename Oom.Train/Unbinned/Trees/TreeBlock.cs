namespace Oom.Train.Unbinned.Trees;

/// <summary>Events with a weight for each of some channels.</summary>
internal sealed class TreeBlock
{
    /// <summary>Some events.</summary>
    /// <param name="features">Features, events x features, row by row; finite.</param>
    /// <param name="weights">Weights, events x channels, row by row; finite, of any sign.</param>
    /// <param name="channels">The channels.</param>
    /// <exception cref="ArgumentException">There is no event, a number is not finite, or
    /// the weights are no whole number of events.</exception>
    public TreeBlock(float[] features, double[] weights, params int[] channels)
    {
        if (channels.Length == 0) throw new ArgumentException("a block needs a channel", nameof(channels));
        if (weights.Length == 0 || weights.Length % channels.Length != 0)
            throw new ArgumentException(
                $"{weights.Length} weights are no whole number of events, at least one, with {channels.Length} each", nameof(weights));
        if (!Array.TrueForAll(weights, double.IsFinite)) throw new ArgumentException("a weight is not a finite number", nameof(weights));
        if (!Array.TrueForAll(features, float.IsFinite)) throw new ArgumentException("a feature is not a finite number", nameof(features));
        Features = features;
        Weights = weights;
        Channels = channels;
        Count = weights.Length / channels.Length;
    }

    /// <summary>Number of events.</summary>
    public int Count { get; }

    /// <summary>Features, events x features, row by row.</summary>
    public float[] Features { get; }

    /// <summary>Weights, events x channels, row by row.</summary>
    public double[] Weights { get; }

    /// <summary>The channels.</summary>
    public int[] Channels { get; }
}
