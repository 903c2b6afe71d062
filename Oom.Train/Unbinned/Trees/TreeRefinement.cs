using System.Numerics;

namespace Oom.Train.Unbinned.Trees;

/// <summary>
/// Chooses the splits of a grown tree anew (tree alternating optimisation; Carreira-Perpinan and Tavallali, NeurIPS 2018): bottom up, each
/// split becomes the one that is best for the events that reach it
/// while all other splits and the leaves stay; then the leaves are fitted again. A round that does not lower the loss, or
/// leaves too few events in a leaf, is undone and is the last.
/// </summary>
internal sealed class TreeRefinement<TBin>
    where TBin : unmanaged, IBinaryInteger<TBin>
{
    private const int ChunkRows = 1 << 14;

    private readonly FeatureBins[] _bins;
    private readonly BinnedBlock<TBin>[] _blocks;
    private readonly ChannelLayout _layout;
    private readonly ITreeObjective _objective;
    private readonly int _minimumEvents;
    private readonly ParallelOptions _options;
    private readonly double[][] _preferences;

    public TreeRefinement(FeatureBins[] bins, BinnedBlock<TBin>[] blocks, ChannelLayout layout, ITreeObjective objective, int minimumEvents,
        ParallelOptions options)
    {
        (_bins, _blocks, _layout, _objective, _minimumEvents, _options) = (bins, blocks, layout, objective, minimumEvents, options);
        _preferences = [.. blocks.Select(block => new double[block.Count])];
    }

    /// <summary>Refines a tree in place.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="rounds">The most rounds.</param>
    public void Refine(GrownTree tree, int rounds)
    {
        if (tree.Features.Count == 0) return;
        SortByLeaf(tree);
        double loss = FitLeaves(tree)!.Value;
        for (int round = 0; round < rounds; round++)
        {
            int[] features = [.. tree.Features], bins = [.. tree.Bins];
            double[][] leaves = [.. tree.Leaves];
            double[] costs = Costs(tree);
            for (int split = tree.Features.Count - 1; split >= 0; split--) Choose(tree, split, costs);
            SortByLeaf(tree);
            if (FitLeaves(tree) is { } refined && refined < loss)
            {
                loss = refined;
                continue;
            }

            for (int i = 0; i < features.Length; i++) (tree.Features[i], tree.Bins[i]) = (features[i], bins[i]);
            for (int i = 0; i < leaves.Length; i++) tree.Leaves[i] = leaves[i];
            SortByLeaf(tree);
            return;
        }
    }

    // The loss of an event is linear in its weights where the leaves stay: leaves x lanes of costs.
    private double[] Costs(GrownTree tree)
    {
        double[] costs = new double[tree.Leaves.Count * _layout.LaneCount];
        for (int leaf = 0; leaf < tree.Leaves.Count; leaf++)
        {
            for (int channel = 0; channel < _objective.ChannelCount; channel++)
                costs[leaf * _layout.LaneCount + _layout.WeightLanes[channel]] = _objective.EventLoss(channel, 1, tree.Leaves[leaf]);
        }

        return costs;
    }

    private void Choose(GrownTree tree, int split, double[] costs)
    {
        for (int b = 0; b < _blocks.Length; b++) Prefer(tree, split, costs, b);
        var best = new (double Loss, int Bin)[_bins.Length];
        Parallel.For(0, _bins.Length, _options, feature =>
        {
            double[] sums = new double[_bins[feature].Count];
            for (int b = 0; b < _blocks.Length; b++)
            {
                var bins = _blocks[b].Bins[feature];
                double[] preferences = _preferences[b];
                for (int row = 0; row < preferences.Length; row++) sums[int.CreateTruncating(bins[row])] += preferences[row];
            }

            best[feature] = (double.PositiveInfinity, -1);
            double running = 0;
            for (int bin = 0; bin < sums.Length - 1; bin++)
            {
                running += sums[bin];
                if (running < best[feature].Loss) best[feature] = (running, bin);
            }
        });
        for (int feature = 0, chosen = -1; feature < best.Length; feature++)
        {
            if (best[feature].Bin < 0 || (chosen >= 0 && !(best[feature].Loss < best[chosen].Loss))) continue;
            chosen = feature;
            (tree.Features[split], tree.Bins[split]) = (feature, best[feature].Bin);
        }
    }

    // For each event what going left costs more than going right; 0 where it does not reach the split.
    private void Prefer(GrownTree tree, int split, double[] costs, int b)
    {
        var block = _blocks[b];
        int lanes = block.Lanes, first = _layout.BlockStarts[b];
        ForChunks(block.Count, (start, end) =>
        {
            var vectors = block.Vectors;
            for (int row = start; row < end; row++)
            {
                double difference = 0;
                if (Reaches(tree, block, row, split))
                {
                    int left = Leaf(tree, block, row, tree.Left[split]) * _layout.LaneCount + first,
                        right = Leaf(tree, block, row, tree.Right[split]) * _layout.LaneCount + first;
                    for (int lane = 0; lane < lanes; lane++)
                        difference += vectors[row * lanes + lane] * (costs[left + lane] - costs[right + lane]);
                }

                _preferences[b][row] = difference;
            }
        });
    }

    private static bool Reaches(GrownTree tree, BinnedBlock<TBin> block, int row, int split)
    {
        int node = 0;
        while (node >= 0 && node < split) node = Next(tree, block, row, node);
        return node == split;
    }

    private static int Leaf(GrownTree tree, BinnedBlock<TBin> block, int row, int node)
    {
        while (node >= 0) node = Next(tree, block, row, node);
        return ~node;
    }

    private static int Next(GrownTree tree, BinnedBlock<TBin> block, int row, int node)
        => int.CreateTruncating(block.Bins[tree.Features[node]][row]) <= tree.Bins[node] ? tree.Left[node] : tree.Right[node];

    // Puts the events in the order of their leaves.
    private void SortByLeaf(GrownTree tree)
    {
        int leaves = tree.Leaves.Count;
        int[][] starts = [.. _blocks.Select(_ => new int[leaves + 1])];
        for (int b = 0; b < _blocks.Length; b++)
        {
            var block = _blocks[b];
            ForChunks(block.Count, (start, end) =>
            {
                for (int row = start; row < end; row++) block.Spare[row] = Leaf(tree, block, row, 0);
            });
            foreach (int leaf in block.Spare) starts[b][leaf + 1]++;
            for (int leaf = 0; leaf < leaves; leaf++) starts[b][leaf + 1] += starts[b][leaf];
            int[] next = [.. starts[b]];
            for (int row = 0; row < block.Count; row++) block.Order[next[block.Spare[row]]++] = row;
        }

        tree.Rows.Clear();
        for (int leaf = 0; leaf < leaves; leaf++)
        {
            int at = leaf;
            tree.Rows.Add(
                new LeafRows(new NodeRows([.. starts.Select(start => start[at])], [.. starts.Select(start => start[at + 1])]),
                -1, leaf, leaf));
        }
    }

    // Fits all leaves and returns their loss; null, with leaves in disorder, where one has too few events or sums that allow no leaf.
    private double? FitLeaves(GrownTree tree)
    {
        int leaves = tree.Leaves.Count,
            padded = (leaves + ChannelLayout.VectorLanes - 1) / ChannelLayout.VectorLanes * ChannelLayout.VectorLanes;
        double[] groups = new double[_objective.ChannelCount * padded], losses = new double[padded],
            channels = new double[_objective.ChannelCount];
        Array.Fill(groups, 1);
        for (int leaf = 0; leaf < leaves; leaf++)
        {
            double[] sums = Sum(tree.Rows[leaf].Rows);
            if (Array.Exists(_layout.CountLanes, lane => sums[lane] < _minimumEvents)) return null;
            for (int channel = 0; channel < channels.Length; channel++)
                groups[channel * padded + leaf] = channels[channel] = sums[_layout.WeightLanes[channel]];
            double[] coefficients = new double[_objective.Basis.Count];
            if (!_objective.TryLeaf(channels, coefficients)) return null;
            tree.Leaves[leaf] = coefficients;
        }

        _objective.Losses(groups, padded, losses);
        return losses.AsSpan(0, leaves).ToArray().Sum();
    }

    private double[] Sum(NodeRows rows)
    {
        double[] sums = new double[_layout.LaneCount];
        for (int b = 0; b < _blocks.Length; b++)
        {
            int lanes = _blocks[b].Lanes;
            var to = sums.AsSpan(_layout.BlockStarts[b], lanes);
            var vectors = _blocks[b].Vectors;
            foreach (int row in rows.Of(b, _blocks[b].Order))
            {
                for (int lane = 0; lane < lanes; lane++) to[lane] += vectors[row * lanes + lane];
            }
        }

        return sums;
    }

    private void ForChunks(int count, Action<int, int> work)
        => Parallel.For(0, (count + ChunkRows - 1) / ChunkRows, _options,
            chunk => work(chunk * ChunkRows, Math.Min((chunk + 1) * ChunkRows, count)));
}
