using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Oom.Train.Unbinned.Trees;

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
    public static void Apply<TBin>(
        BinnedBlock<TBin>[] blocks, ChannelLayout layout, ITreeObjective objective, GrownTree tree, double rate, ParallelOptions options)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        int channels = objective.ChannelCount, laneCount = layout.LaneCount;
        double[] changes = new double[2 * channels], factors = new double[tree.Leaves.Count * laneCount],
            shifts = new double[tree.Leaves.Count * laneCount];
        Array.Fill(factors, 1);
        for (int leaf = 0; leaf < tree.Leaves.Count; leaf++)
        {
            objective.Change(Array.ConvertAll(tree.Leaves[leaf], value => rate * value), changes.AsSpan(0, channels),
                changes.AsSpan(channels));
            for (int channel = 0; channel < channels; channel++)
            {
                factors[leaf * laneCount + layout.WeightLanes[channel]] = changes[channel];
                shifts[leaf * laneCount + layout.WeightLanes[channel]] = changes[channels + channel];
            }
        }

        bool hasShifts = shifts.AsSpan().ContainsAnyExcept(0);
        var work = new List<(int Block, int Start, int End, LeafRows Leaf)>();
        foreach (var leaf in tree.Rows)
        {
            for (int b = 0; b < blocks.Length; b++)
            {
                for (int start = leaf.Rows.Starts[b]; start < leaf.Rows.Ends[b]; start += ChunkRows)
                    work.Add((b, start, Math.Min(start + ChunkRows, leaf.Rows.Ends[b]), leaf));
            }
        }

        Parallel.For(0, work.Count, options, i =>
        {
            var (b, start, end, leaf) = work[i];
            int first = layout.BlockStarts[b];
            var bins = blocks[b].Bins[leaf.Split < 0 ? 0 : tree.Features[leaf.Split]];
            TBin last = leaf.Split < 0 ? default : TBin.CreateTruncating(tree.Bins[leaf.Split]);
            var sides = (leaf.Left * laneCount + first, leaf.Right * laneCount + first);
            var rows = blocks[b].Order.AsSpan(start, end - start);
            if (hasShifts)
                Change(blocks[b], rows, bins, last, sides, factors, shifts, layout.CountLanes[0] == first
                    ? layout.WeightLanes[0] - first : 0);
            else if (blocks[b].Lanes == ChannelLayout.FewestLanes) MultiplyTwo(blocks[b], rows, bins, last, sides, factors);
            else Multiply(blocks[b], rows, bins, last, sides, factors);
        });
    }

    private static void MultiplyTwo<TBin>(
        BinnedBlock<TBin> block, ReadOnlySpan<int> rows, TBin[] bins, TBin last, (int Left, int Right) sides, double[] factors)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        ref double vector = ref MemoryMarshal.GetReference(block.Vectors);
        var left = Vector128.Create<double>(factors.AsSpan(sides.Left));
        var right = Vector128.Create<double>(factors.AsSpan(sides.Right));
        foreach (int row in rows)
        {
            ref double from = ref Unsafe.Add(ref vector, (nint)row * ChannelLayout.FewestLanes);
            (Vector128.LoadUnsafe(ref from) * (bins[row] <= last ? left : right)).StoreUnsafe(ref from);
        }
    }

    private static void Multiply<TBin>(
        BinnedBlock<TBin> block, ReadOnlySpan<int> rows, TBin[] bins, TBin last, (int Left, int Right) sides, double[] factors)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        ref double vector = ref MemoryMarshal.GetReference(block.Vectors), factor = ref MemoryMarshal.GetArrayDataReference(factors);
        int lanes = block.Lanes;
        foreach (int row in rows)
        {
            ref double from = ref Unsafe.Add(ref vector, (nint)row * lanes),
                by = ref Unsafe.Add(ref factor, bins[row] <= last ? sides.Left : sides.Right);
            for (nuint lane = 0; lane < (nuint)lanes; lane += ChannelLayout.VectorLanes)
                (Vector256.LoadUnsafe(ref from, lane) * Vector256.LoadUnsafe(ref by, lane)).StoreUnsafe(ref from, lane);
        }
    }

    private static void Change<TBin>(
        BinnedBlock<TBin> block, ReadOnlySpan<int> rows, TBin[] bins, TBin last, (int Left, int Right) sides, double[] factors,
        double[] shifts, int nominal)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        ref double vector = ref MemoryMarshal.GetReference(block.Vectors), factor = ref MemoryMarshal.GetArrayDataReference(factors),
            shift = ref MemoryMarshal.GetArrayDataReference(shifts);
        int lanes = block.Lanes;
        foreach (int row in rows)
        {
            int side = bins[row] <= last ? sides.Left : sides.Right;
            ref double from = ref Unsafe.Add(ref vector, (nint)row * lanes), by = ref Unsafe.Add(ref factor, side),
                add = ref Unsafe.Add(ref shift, side);
            var weight = Vector128.Create(Unsafe.Add(ref from, nominal));
            for (nuint lane = 0; lane < (nuint)lanes; lane += ChannelLayout.FewestLanes)
            {
                (Vector128.LoadUnsafe(ref from, lane) * Vector128.LoadUnsafe(ref by, lane) + weight * Vector128.LoadUnsafe(ref add, lane))
                    .StoreUnsafe(ref from, lane);
            }
        }
    }
}
