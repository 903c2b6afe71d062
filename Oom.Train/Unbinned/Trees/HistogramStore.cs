using System.Numerics;
using System.Numerics.Tensors;

namespace Oom.Train.Unbinned.Trees;

/// <summary>The histograms of nodes, used again from tree to tree. The histogram of the larger side of a
/// split is the difference to that of the smaller one.</summary>
internal sealed class HistogramStore<TBin>
    where TBin : unmanaged, IBinaryInteger<TBin>
{
    // Segments of a node's events are summed apart, by as many threads as there are, and then together in their order.
    private const int SegmentRows = 1 << 18;

    // The vectors and bins of so many events stay in the first-level cache while all features pass over them.
    private const int ChunkRows = 1024;

    private readonly BinnedBlock<TBin>[] _blocks;
    private readonly int[][] _places;
    private readonly int[][] _featurePlaces;
    private readonly FeatureGroup[] _groups;
    private readonly int _length, _firstBins;
    private readonly Stack<AlignedArray> _free = new();
    private readonly AlignedArray[] _ofWorkers;

    /// <summary>Room for histograms.</summary>
    /// <param name="bins">The bins of the features.</param>
    /// <param name="blocks">The events.</param>
    /// <param name="layout">Their lanes.</param>
    /// <param name="workers">How many features are filled at a time where nodes are not kept.</param>
    /// <param name="keepNodes">Whether a node's histograms of all features are kept for its
    /// children; otherwise one feature at a time is filled.</param>
    public HistogramStore(FeatureBins[] bins, BinnedBlock<TBin>[] blocks, ChannelLayout layout, int workers, bool keepNodes)
    {
        _blocks = blocks;
        _firstBins = bins[0].Count;
        KeepsNodes = keepNodes;
        _places = [.. blocks.Select(_ => new int[bins.Length])];
        long next = 0;
        for (int feature = 0; feature < bins.Length; feature++)
        {
            if (!keepNodes)
            {
                _length = (int)Math.Max(_length, next);
                next = 0;
            }

            for (int b = 0; b < blocks.Length; b++)
            {
                _places[b][feature] = (int)next;
                next = checked((int)(next + (long)bins[feature].Count * layout.BlockLanes[b]));
            }
        }

        _featurePlaces = [.. Enumerable.Range(0, bins.Length).Select(feature => _places.Select(place => place[feature]).ToArray())];
        _groups = keepNodes ? FeatureGroup.All(bins.Length, blocks.All(block => block.Rows is not null), waste: (int)next) : [];
        _length = checked((int)Math.Max(_length, next + (long)bins.Max(feature => feature.Count) * layout.BlockLanes.Max()));
        _ofWorkers = keepNodes ? [] : [.. Enumerable.Range(0, workers).Select(_ => new AlignedArray(_length))];
    }

    /// <summary>Whether nodes keep their histograms.</summary>
    public bool KeepsNodes { get; }

    /// <summary>For each block where the histogram of a feature starts.</summary>
    public ReadOnlySpan<int> Places(int feature) => _featurePlaces[feature];

    /// <summary>The histograms of a node at all features.</summary>
    public AlignedArray Fill(NodeRows rows, ParallelOptions options)
    {
        int segments = Math.Max(
            1, Enumerable.Range(0, _blocks.Length).Max(b => (rows.Ends[b] - rows.Starts[b] + SegmentRows - 1) / SegmentRows));
        AlignedArray[] parts = [
            .. Enumerable.Range(0, segments).Select(_ => _free.TryPop(out var free) ? free : new AlignedArray(_length))];
        foreach (var part in parts) part.Span.Clear();
        // Which thread adds which features to a segment does not change its sums.
        int workers = Math.Clamp((options.MaxDegreeOfParallelism + segments - 1) / segments, 1, _groups.Length);
        Parallel.For(0, segments * workers, options, task =>
        {
            int segment = task / workers;
            for (int b = 0; b < _blocks.Length; b++)
            {
                int start = rows.Starts[b] + segment * SegmentRows, end = Math.Min(start + SegmentRows, rows.Ends[b]);
                for (; start < end; start += ChunkRows)
                {
                    var chunk = _blocks[b].Order.AsSpan(start, Math.Min(ChunkRows, end - start));
                    for (int group = task % workers; group < _groups.Length; group += workers)
                        _groups[group].Add(_blocks[b], chunk, _places[b], parts[segment].Span);
                }
            }
        });
        foreach (var part in parts.AsSpan(1))
        {
            TensorPrimitives.Add(parts[0].Span, part.Span, parts[0].Span);
            _free.Push(part);
        }

        return parts[0];
    }

    /// <summary>The histogram of a node at one feature, in memory that the worker's next call takes.</summary>
    public AlignedArray FillOne(int worker, int feature, NodeRows rows)
    {
        var sums = _ofWorkers[worker];
        sums.Span.Clear();
        for (int b = 0; b < _blocks.Length; b++)
            Histograms.AddOne(_blocks[b], rows.Of(b, _blocks[b].Order), feature, ref sums.Span[_places[b][feature]]);
        return sums;
    }

    /// <summary>The sums of all lanes at the root.</summary>
    /// <param name="rows">All events.</param>
    /// <param name="layout">The lanes.</param>
    /// <param name="histogram">The histograms of the root; null to fill that of the first feature for this.</param>
    public double[] Sums(NodeRows rows, ChannelLayout layout, AlignedArray? histogram)
    {
        double[] sums = new double[layout.LaneCount];
        var values = (histogram ?? FillOne(0, 0, rows)).Span;
        for (int b = 0; b < _blocks.Length; b++)
        {
            int lanes = layout.BlockLanes[b];
            var bins = values.Slice(_places[b][0], _firstBins * lanes);
            for (int i = 0; i < bins.Length; i++) sums[layout.BlockStarts[b] + i % lanes] += bins[i];
        }

        return sums;
    }

    /// <summary>The histograms of both sides of a split; that of the node itself is used up.</summary>
    public (AlignedArray? Left, AlignedArray? Right) Divide(AlignedArray? node, NodeRows left, NodeRows right, ParallelOptions options)
    {
        if (node is null) return (null, null);
        bool leftIsSmaller = left.Count <= right.Count;
        var smaller = Fill(leftIsSmaller ? left : right, options);
        TensorPrimitives.Subtract(node.Span, smaller.Span, node.Span);
        return leftIsSmaller ? (smaller, node) : (node, smaller);
    }

    /// <summary>Takes histograms back.</summary>
    public void Return(AlignedArray? node)
    {
        if (node is not null) _free.Push(node);
    }
}
