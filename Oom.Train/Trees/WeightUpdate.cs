using System.Numerics;
using System.Runtime.Intrinsics;

namespace Oom.Train.Trees;

/// <summary>Changes the weights of events by what a tree adds in their leaves.</summary>
internal static class WeightUpdate
{
    private const int ChunkRows = 1 << 14;

    /// <summary>Changes the weights of all events.</summary>
    /// <param name="blocks">The events, in the order in which the tree left them.</param>
    /// <param name="layout">Their lanes.</param>
    /// <param name="objective">How coefficients change weights.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="rate">The share of the leaves that is added.</param>
    /// <param name="options">Threads to use.</param>
    public static void Apply<TBin>(BinnedBlock<TBin>[] blocks, ChannelLayout layout, ITreeObjective objective, GrownTree tree, double rate, ParallelOptions options)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        int channels = objective.ChannelCount;
        double[] factors = new double[channels], shifts = new double[channels];
        double[][] factorLanes = new double[tree.Leaves.Count][], shiftLanes = new double[tree.Leaves.Count][];
        for (int leaf = 0; leaf < tree.Leaves.Count; leaf++)
        {
            objective.Change(Array.ConvertAll(tree.Leaves[leaf], value => rate * value), factors, shifts);
            (factorLanes[leaf], shiftLanes[leaf]) = (Lanes(layout, factors, 1), Lanes(layout, shifts, 0));
        }

        var work = new List<(int Block, int Start, int End, LeafRows Leaf)>();
        foreach (var leaf in tree.Rows)
        {
            for (int b = 0; b < blocks.Length; b++)
            {
                for (int start = leaf.Rows.Starts[b]; start < leaf.Rows.Ends[b]; start += ChunkRows) work.Add((b, start, Math.Min(start + ChunkRows, leaf.Rows.Ends[b]), leaf));
            }
        }

        Parallel.For(0, work.Count, options, i =>
        {
            var (b, start, end, leaf) = work[i];
            int first = layout.BlockStarts[b], nominal = layout.CountLanes[0] == first ? layout.WeightLanes[0] - first : 0;
            var feature = leaf.Split < 0 ? null : blocks[b].Bins[tree.Features[leaf.Split]];
            TBin last = leaf.Split < 0 ? default : TBin.CreateTruncating(tree.Bins[leaf.Split]);
            int lanes = blocks[b].Lanes;
            var vectors = blocks[b].Vectors;
            foreach (int row in blocks[b].Order.AsSpan(start, end - start))
            {
                int at = feature is null || feature[row] <= last ? leaf.Left : leaf.Right;
                Change(vectors.Slice(row * lanes, lanes), factorLanes[at].AsSpan(first, lanes), shiftLanes[at].AsSpan(first, lanes), nominal);
            }
        });
    }

    private static void Change(Span<double> vector, ReadOnlySpan<double> factors, ReadOnlySpan<double> shifts, int nominal)
    {
        var weight = Vector256.Create(vector[nominal]);
        for (int lane = 0; lane < vector.Length; lane += ChannelLayout.VectorLanes)
        {
            var changed = Vector256.Create<double>(vector[lane..]) * Vector256.Create(factors[lane..]) + weight * Vector256.Create(shifts[lane..]);
            changed.CopyTo(vector[lane..]);
        }
    }

    private static double[] Lanes(ChannelLayout layout, double[] channels, double otherwise)
    {
        double[] lanes = new double[layout.LaneCount];
        Array.Fill(lanes, otherwise);
        for (int channel = 0; channel < channels.Length; channel++) lanes[layout.WeightLanes[channel]] = channels[channel];
        return lanes;
    }
}
