namespace Oom.Train.Unbinned.Trees;

/// <summary>
/// Training data of trees: a weighted sample for each of several channels, of which channel 0 is the nominal one.
/// Reweighted events are one block that serves all channels;
/// samples whose features differ are blocks of one channel each.
/// </summary>
internal sealed class TreeSample
{
    /// <summary>A sample.</summary>
    /// <param name="features">Names of the features, at least one.</param>
    /// <param name="channelCount">Number of channels.</param>
    /// <param name="blocks">The events; every channel stands in exactly one block.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public TreeSample(IReadOnlyList<string> features, int channelCount, IReadOnlyList<TreeBlock> blocks)
    {
        ArgumentOutOfRangeException.ThrowIfZero(features.Count, nameof(features));
        int[] all = [.. blocks.SelectMany(block => block.Channels).Order()];
        if (!all.SequenceEqual(Enumerable.Range(0, channelCount)))
            throw new ArgumentException(
                $"every one of {channelCount} channels must stand in one block, found [{string.Join(", ", all)}]", nameof(blocks));
        foreach (var block in blocks)
        {
            if ((long)block.Count * features.Count != block.Features.Length)
                throw new ArgumentException(
                    $"a block of {block.Count} events has {block.Features.Length} features, not {features.Count} for each", nameof(blocks));
        }

        Features = features;
        ChannelCount = channelCount;
        Blocks = blocks;
    }

    /// <summary>Names of the features.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Number of channels.</summary>
    public int ChannelCount { get; }

    /// <summary>The events.</summary>
    public IReadOnlyList<TreeBlock> Blocks { get; }
}
