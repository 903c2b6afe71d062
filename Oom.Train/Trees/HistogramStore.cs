using System.Numerics;

namespace Oom.Train.Trees;

/// <summary>The histograms of nodes, used again from tree to tree. The histogram of the larger side of a split is the difference to that of the smaller one.</summary>
internal sealed class HistogramStore<TBin>
    where TBin : unmanaged, IBinaryInteger<TBin>
{
    private readonly BinnedBlock<TBin>[] _blocks;
    private readonly int[][] _places;
    private readonly int[][] _featurePlaces;
    private readonly int _length;
    private readonly Stack<AlignedArray> _free = new();
    private readonly AlignedArray[] _ofWorkers;

    /// <summary>Room for histograms.</summary>
    /// <param name="bins">The bins of the features.</param>
    /// <param name="blocks">The events.</param>
    /// <param name="layout">Their lanes.</param>
    /// <param name="workers">How many features are filled at a time.</param>
    /// <param name="keepNodes">Whether a node's histograms of all features are kept for its children; otherwise one feature at a time is filled.</param>
    public HistogramStore(FeatureBins[] bins, BinnedBlock<TBin>[] blocks, ChannelLayout layout, int workers, bool keepNodes)
    {
        _blocks = blocks;
        KeepsNodes = keepNodes;
        Workers = workers;
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

        _length = (int)Math.Max(_length, next);
        _featurePlaces = [.. Enumerable.Range(0, bins.Length).Select(feature => _places.Select(place => place[feature]).ToArray())];
        _ofWorkers = keepNodes ? [] : [.. Enumerable.Range(0, workers).Select(_ => new AlignedArray(_length))];
    }

    /// <summary>Whether nodes keep their histograms.</summary>
    public bool KeepsNodes { get; }

    private int Workers { get; }

    /// <summary>For each block where the histogram of a feature starts.</summary>
    public ReadOnlySpan<int> Places(int feature) => _featurePlaces[feature];

    /// <summary>The histograms of a node at all features.</summary>
    public AlignedArray Fill(NodeRows rows, ParallelOptions options)
    {
        var sums = _free.TryPop(out var free) ? free : new AlignedArray(_length);
        sums.Span.Clear();
        Parallel.For(0, Workers, options, worker => Add(rows, (worker, Workers), sums.Span));
        return sums;
    }

    /// <summary>The histogram of a node at one feature, in memory that the worker's next call takes.</summary>
    public AlignedArray FillOne(int worker, int feature, NodeRows rows)
    {
        var sums = _ofWorkers[worker];
        sums.Span.Clear();
        Add(rows, (feature, _featurePlaces.Length), sums.Span);
        return sums;
    }

    /// <summary>The histograms of both sides of a split; that of the node itself is used up.</summary>
    public (AlignedArray? Left, AlignedArray? Right) Divide(AlignedArray? node, NodeRows left, NodeRows right, ParallelOptions options)
    {
        if (node is null) return (null, null);
        bool leftIsSmaller = left.Count <= right.Count;
        var smaller = Fill(leftIsSmaller ? left : right, options);
        System.Numerics.Tensors.TensorPrimitives.Subtract(node.Span, smaller.Span, node.Span);
        return leftIsSmaller ? (smaller, node) : (node, smaller);
    }

    /// <summary>Takes histograms back.</summary>
    public void Return(AlignedArray? node)
    {
        if (node is not null) _free.Push(node);
    }

    private void Add(NodeRows rows, (int First, int Step) features, Span<double> sums)
    {
        for (int b = 0; b < _blocks.Length; b++) Histograms.Add(_blocks[b], rows.Of(b, _blocks[b].Order), features, _places[b], sums);
    }
}
