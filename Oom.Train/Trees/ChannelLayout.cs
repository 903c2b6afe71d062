namespace Oom.Train.Trees;

/// <summary>Where the sums of channels stand: each block of events has lanes for its number of events and its weights, padded to whole vectors, and its lanes follow those of the blocks before it.</summary>
internal sealed class ChannelLayout
{
    /// <summary>Lanes are padded to a multiple of this.</summary>
    public const int VectorLanes = 4;

    /// <summary>The layout of a sample.</summary>
    public ChannelLayout(TreeSample sample)
    {
        WeightLanes = new int[sample.ChannelCount];
        CountLanes = new int[sample.ChannelCount];
        BlockStarts = new int[sample.Blocks.Count];
        BlockLanes = new int[sample.Blocks.Count];
        for (int b = 0; b < sample.Blocks.Count; b++)
        {
            int[] channels = sample.Blocks[b].Channels;
            BlockStarts[b] = LaneCount;
            BlockLanes[b] = (channels.Length + VectorLanes) / VectorLanes * VectorLanes;
            for (int i = 0; i < channels.Length; i++)
            {
                CountLanes[channels[i]] = LaneCount;
                WeightLanes[channels[i]] = LaneCount + 1 + i;
            }

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
}
