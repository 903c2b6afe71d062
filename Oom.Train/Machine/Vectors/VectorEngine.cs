using System.Numerics.Tensors;

namespace Oom.Train.Machine.Vectors;

/// <summary>
/// The engine of plain networks on the processor: backpropagation in the vectors of the processor, over tiles of events that stay in the cache. Its results depend neither on the number of threads
/// nor on the width of the vectors.
/// </summary>
internal sealed unsafe class VectorEngine : ITrainingEngine
{
    // Tiles of a chunk are summed one after the other. More chunks than this would only cost memory and time to sum them.
    private const int TilesOfChunk = 10, ChunksMax = 128;

    private readonly MultilayerPerceptron _network;
    private readonly PackedNetwork _packed;
    private readonly NetworkTile[] _tiles;
    private readonly TrainingHead _head;
    private readonly float[] _parameters;
    private readonly List<AlignedArray> _gradients = [];
    private readonly double[] _losses = new double[ChunksMax];

    /// <summary>An engine whose parameters are all zero.</summary>
    /// <param name="network">The network.</param>
    /// <param name="standardisation">Its standardisation.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="head">What the network is trained for.</param>
    /// <param name="kernel">The arithmetic; null for that of the widest vectors.</param>
    public VectorEngine(MultilayerPerceptron network, Standardisation standardisation, int threads, TrainingHead head, MatrixKernel? kernel = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _network = network;
        _packed = new PackedNetwork(network);
        _tiles = new NetworkTile[threads];
        for (int i = 0; i < threads; i++) _tiles[i] = new NetworkTile(_packed, standardisation, kernel ?? MatrixKernel.Widest);
        _head = head;
        _parameters = new float[network.BufferLength];
    }

    /// <inheritdoc/>
    public Span<float> Parameters => _parameters;

    /// <inheritdoc/>
    public double Differentiate(LabelledSample sample, ReadOnlyMemory<int> batch, Span<float> gradient)
    {
        if (batch.Length == 0) throw new ArgumentException("a batch without events has no mean loss", nameof(batch));
        double loss = Sum(batch.Length, 1f / batch.Length, gradient, (tile, first, count) =>
        {
            Span<int> rows = stackalloc int[NetworkTile.EventsMax];
            var events = batch.Span.Slice(first, count);
            for (int e = 0; e < count; e++) rows[e] = sample.Rows.Span[events[e]];
            tile.Forward(sample.Features, rows[..count]);
            return TrainingHeads.Differentiate(_head, tile.Outputs, tile.OutputStride, sample, events);
        });
        return loss / batch.Length;
    }

    /// <inheritdoc/>
    public void Backpropagate(FeatureView features, ReadOnlyMemory<int> rows, ReadOnlyMemory<float> upstream, Span<float> gradient)
    {
        if (_head != TrainingHead.Given) throw new InvalidOperationException($"an engine of the head {_head} has losses of its own");
        int width = _network.OutputCount;
        Sum(rows.Length, 1, gradient, (tile, first, count) =>
        {
            tile.Forward(features, rows.Span.Slice(first, count));
            for (int e = 0; e < count; e++) upstream.Span.Slice((first + e) * width, width).CopyTo(tile.Outputs[(e * tile.OutputStride)..]);
            return 0;
        });
    }

    /// <inheritdoc/>
    public void Evaluate(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs)
    {
        var tiles = Chunks.OfLength(rows.Length, NetworkTile.EventsMax, MatrixKernel.BlockRows);
        _packed.Pack(_parameters);
        int width = _network.OutputCount;
        tiles.Share(_tiles.Length, (worker, index) =>
        {
            var (first, count) = tiles[index];
            var tile = _tiles[worker];
            tile.Forward(features, rows.Span.Slice(first, count));
            var destination = outputs.Span.Slice(first * width, count * width);
            for (int e = 0; e < count; e++) tile.Outputs.Slice(e * tile.OutputStride, width).CopyTo(destination[(e * width)..]);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // Takes all events forward and back: "forward" leaves a tile with the derivatives by its outputs and gives its loss.
    private double Sum(int events, float factor, Span<float> gradient, Func<NetworkTile, int, int, double> forward)
    {
        var chunks = new Chunks(events, Math.Min(ChunksMax, Chunks.OfLength(events, TilesOfChunk * NetworkTile.EventsMax).Count), MatrixKernel.BlockRows);
        if (chunks.Count == 0)
        {
            gradient.Clear();
            return 0;
        }

        while (_gradients.Count < chunks.Count) _gradients.Add(new AlignedArray(_packed.Length));
        _packed.Pack(_parameters);
        chunks.Share(_tiles.Length, (worker, chunk) =>
        {
            var (start, length) = chunks[chunk];
            var tile = _tiles[worker];
            var sum = _gradients[chunk];
            sum.Span.Clear();
            double loss = 0;
            var tiles = Chunks.OfLength(length, NetworkTile.EventsMax, MatrixKernel.BlockRows);
            for (int i = 0; i < tiles.Count; i++)
            {
                var (first, count) = tiles[i];
                loss += forward(tile, start + first, count);
                tile.Backward(sum.Pointer);
            }

            _losses[chunk] = loss;
        });

        double total = _losses[0];
        var all = _gradients[0].Span;
        for (int i = 1; i < chunks.Count; i++)
        {
            total += _losses[i];
            TensorPrimitives.Add(all, _gradients[i].Span, all);
        }

        _packed.Unpack(all, factor, gradient);
        return total;
    }
}
