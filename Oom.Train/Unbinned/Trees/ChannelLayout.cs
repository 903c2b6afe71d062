namespace Oom.Train.Unbinned.Trees;

/// <summary>
/// Where the sums of channels stand: each block of events has lanes for its number of events and its weights, padded to whole
/// vectors, and its lanes follow those of the blocks before it.
/// Where all nominal weights are the same, they are counted instead: the weights of all channels are
/// divided by it, and the number of events is the nominal sum.
/// </summary>
internal sealed class ChannelLayout
{
    /// <summary>Lanes are padded to a multiple of this where there are more than <see cref="FewestLanes"/>.</summary>
    public const int VectorLanes = 4;

    /// <summary>The fewest lanes of a block.</summary>
    public const int FewestLanes = 2;

    /// <summary>The layout of a sample.</summary>
    public ChannelLayout(TreeSample sample)
    {
        WeightLanes = new int[sample.ChannelCount];
        CountLanes = new int[sample.ChannelCount];
        BlockStarts = new int[sample.Blocks.Count];
        BlockLanes = new int[sample.Blocks.Count];
        for (int b = 0; b < sample.Blocks.Count; b++)
        {
            int next = LaneCount + 1;
            foreach (var (i, channel) in sample.Blocks[b].Channels.Index())
            {
                CountLanes[channel] = LaneCount;
                bool isCounted = channel == 0 && CommonWeight(sample.Blocks[b], i) is { } weight && (UnitWeight = weight) > 0;
                WeightLanes[channel] = isCounted ? LaneCount : next++;
            }

            BlockStarts[b] = LaneCount;
            BlockLanes[b] = next - LaneCount <= FewestLanes ? FewestLanes
                : (next - LaneCount + VectorLanes - 1) / VectorLanes * VectorLanes;
            LaneCount += BlockLanes[b];
        }
    }

    /// <summary>Number of all lanes.</summary>
    public int LaneCount { get; }

    /// <summary>For each block its first lane.</summary>
    public int[] BlockStarts { get; }

    /// <summary>For each block how many lanes it has.</summary>
    public int[] BlockLanes { get; }

    /// <summary>For each channel the lane of its sum of weights.</summary>
    public int[] WeightLanes { get; }

    /// <summary>For each channel the lane of its number of events.</summary>
    public int[] CountLanes { get; }

    /// <summary>What weights are divided by: the nominal weight where all events have the same, else 1.</summary>
    public double UnitWeight { get; } = 1;

    private static double? CommonWeight(TreeBlock block, int channel)
    {
        double first = block.Weights[channel];
        for (int i = channel; i < block.Weights.Length; i += block.Channels.Length)
        {
            if (block.Weights[i] != first) return null;
        }

        return first > 0 ? first : null;
    }
}
