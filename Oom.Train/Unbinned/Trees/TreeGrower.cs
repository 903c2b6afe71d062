using System.Numerics;
using Oom.Train.Learning;

namespace Oom.Train.Unbinned.Trees;

/// <summary>Grows one tree at a time by greedy splits, level by level deep (CART; Breiman, Friedman, Olshen and
/// Stone, 1984), and changes the events' weights by it.</summary>
internal sealed class TreeGrower<TBin>
    where TBin : unmanaged, IBinaryInteger<TBin>
{
    // What is below this part of a loss is rounding.
    private const double SmallestGain = 1e-13;

    private readonly FeatureBins[] _bins;
    private readonly BinnedBlock<TBin>[] _blocks;
    private readonly ChannelLayout _layout;
    private readonly ITreeObjective _objective;
    private readonly BoostingSettings _settings;
    private readonly ParallelOptions _options;
    private readonly SplitSearch[] _searches;
    private readonly HistogramStore<TBin> _store;
    private GrownTree _tree = new();

    public TreeGrower(FeatureBins[] bins, BinnedBlock<TBin>[] blocks, ChannelLayout layout, ITreeObjective objective,
        BoostingSettings settings, int threads)
    {
        (_bins, _blocks, _layout, _objective, _settings) = (bins, blocks, layout, objective, settings);
        _options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        int workers = Math.Min(threads, bins.Length);
        _searches = [.. Enumerable.Range(0, workers).Select(_ => new SplitSearch(layout, objective, settings.MinimumEvents))];
        _store = new HistogramStore<TBin>(bins, blocks, layout, workers, keepNodes: !settings.ExactSearch);
    }

    /// <summary>How many places for splits were refused so far for sums of weights that are not positive.</summary>
    public long RefusedSplits { get; private set; }

    /// <summary>Grows a tree on the weights as they are.</summary>
    /// <param name="levels">Levels of splits; 0 for one leaf.</param>
    /// <exception cref="TrainingException">The sum of all weights allows no leaf.</exception>
    public GrownTree Grow(int levels)
    {
        _tree = new GrownTree();
        foreach (var block in _blocks) block.ResetOrder();
        var rows = new NodeRows(new int[_blocks.Length], [.. _blocks.Select(block => block.Count)]);
        var histogram = _store.KeepsNodes ? _store.Fill(rows, _options) : null;
        double[] sums = _store.Sums(rows, _layout, histogram);
        if (TryLeaf(sums) is null)
            throw new TrainingException(_objective.Describe(Array.ConvertAll(ChannelSums(sums), sum => sum * _layout.UnitWeight)));
        Grow(rows, sums, levels, histogram);
        return _tree;
    }

    private int Grow(NodeRows rows, double[] sums, int levels, AlignedArray? histogram)
    {
        var split = levels == 0 || !CanSplit(sums) ? null : FindSplit(rows, sums, histogram);
        if (split is null)
        {
            _store.Return(histogram);
            int leaf = _tree.AddLeaf(TryLeaf(sums)!);
            _tree.Rows.Add(new LeafRows(rows, -1, ~leaf, ~leaf));
            return leaf;
        }

        int index = _tree.AddSplit(split.Feature, split.Bin);
        if (levels == 1 || (!CanSplit(split.Left) && !CanSplit(split.Right)))
        {
            _store.Return(histogram);
            _tree.Left[index] = _tree.AddLeaf(TryLeaf(split.Left)!);
            _tree.Right[index] = _tree.AddLeaf(TryLeaf(split.Right)!);
            _tree.Rows.Add(new LeafRows(rows, index, ~_tree.Left[index], ~_tree.Right[index]));
            return index;
        }

        var (left, right) = Sort(rows, split);
        var (leftHistogram, rightHistogram) = _store.Divide(histogram, left, right, _options);
        _tree.Left[index] = Grow(left, split.Left, levels - 1, leftHistogram);
        _tree.Right[index] = Grow(right, split.Right, levels - 1, rightHistogram);
        return index;
    }

    private SplitCandidate? FindSplit(NodeRows rows, double[] sums, AlignedArray? histogram)
    {
        var found = new SplitCandidate[_bins.Length];
        Parallel.For(0, _searches.Length, _options, worker =>
        {
            for (int feature = worker; feature < _bins.Length; feature += _searches.Length)
            {
                var values = histogram ?? _store.FillOne(worker, feature, rows);
                found[feature] = _searches[worker].Find(feature, _bins[feature].Count, values.Span, _store.Places(feature));
            }
        });
        var best = found[0];
        foreach (var candidate in found)
        {
            RefusedSplits += candidate.Refused;
            if (candidate.Loss < best.Loss) best = candidate;
        }

        double loss = Loss(sums);
        return loss - best.Loss > SmallestGain * Math.Abs(loss) ? best : null;
    }

    private (NodeRows Left, NodeRows Right) Sort(NodeRows rows, SplitCandidate split)
    {
        int[] middles = new int[_blocks.Length];
        for (int b = 0; b < _blocks.Length; b++)
            middles[b] = RowPartition.Sort(_blocks[b], rows.Starts[b], rows.Ends[b], split.Feature, split.Bin, _options);
        return (new NodeRows(rows.Starts, middles), new NodeRows(middles, rows.Ends));
    }

    private bool CanSplit(double[] sums) => Array.TrueForAll(_layout.CountLanes, lane => sums[lane] >= 2 * _settings.MinimumEvents);

    private double[]? TryLeaf(double[] sums)
    {
        double[] coefficients = new double[_objective.Basis.Count];
        return _objective.TryLeaf(ChannelSums(sums), coefficients) ? coefficients : null;
    }

    private double Loss(double[] sums)
    {
        double[] channels = ChannelSums(sums), losses = new double[ChannelLayout.VectorLanes],
            groups = new double[channels.Length * losses.Length];
        for (int i = 0; i < groups.Length; i++) groups[i] = channels[i / losses.Length];
        _objective.Losses(groups, losses.Length, losses);
        return losses[0];
    }

    private double[] ChannelSums(double[] sums) => Array.ConvertAll(_layout.WeightLanes, lane => sums[lane]);
}
