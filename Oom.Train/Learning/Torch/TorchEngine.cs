using System.Numerics.Tensors;
using Oom.Onnx.Runtime;
using TorchSharp;

namespace Oom.Train.Learning.Torch;

/// <summary>
/// The engine on libtorch. The chunks of a batch are dealt out to lanes, each with a copy of the parameters and a gradient of its own, that
/// work through them in order, each on one thread; the lanes' gradients
/// are summed in their order. What a lane gets depends on the batch alone, so that results
/// are the same, bit for bit, for any number of threads.
/// </summary>
internal sealed class TorchEngine : ITrainingEngine
{
    // A chunk's activations stay in a core's cache; smaller ones pay torch's overhead of a call more often, and are made,
    // down to the minimum, only to give more lanes something to do.
    private const int ChunkLength = 2048, ChunkLengthMin = 1024, LanesMax = 16;

    // Of a pass so many events stay in memory on their way forward, with 1.3 kB each for three layers of 100; the rest goes forward again.
    private const int KeptEvents = 262_144;

    private readonly ITrainableNetwork _network;
    private readonly Standardisation _standardisation;
    private readonly int _threads;
    private readonly float[] _parameters;
    private readonly List<TorchLane> _lanes = [];

    /// <summary>An engine whose parameters are all zero.</summary>
    /// <param name="network">The network.</param>
    /// <param name="standardisation">Its standardisation.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <exception cref="TrainingException">libtorch cannot be loaded here.</exception>
    public TorchEngine(ITrainableNetwork network, Standardisation standardisation, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        TorchLibrary.Require(Device.Cpu);
        _network = network;
        _standardisation = standardisation;
        _threads = threads;
        _parameters = new float[network.BufferLength];
    }

    /// <inheritdoc/>
    public Span<float> Parameters => _parameters;

    /// <inheritdoc/>
    public double Differentiate(
        FeatureView features, ReadOnlyMemory<int> rows, ReadOnlyMemory<int> batch, IOutputLoss loss, Span<float> gradient)
    {
        if (batch.Length == 0) throw new ArgumentException("a batch without events has no mean loss", nameof(batch));
        double sum = Sum(batch.Length, gradient, (lane, _, first, count) =>
        {
            Span<int> own = stackalloc int[ChunkLength];
            var events = batch.Slice(first, count);
            for (int e = 0; e < count; e++) own[e] = rows.Span[events.Span[e]];
            using var outputs = lane.Forward(features, own[..count]);
            lane.Backward(outputs, values => loss.Differentiate(events.Span, values));
        });
        TensorPrimitives.Multiply(gradient, 1f / batch.Length, gradient);
        return sum / batch.Length;
    }

    /// <inheritdoc/>
    public IForwardPass Forward(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs)
    {
        int width = _network.OutputCount;
        var kept = new torch.Tensor?[Cut(rows.Length).Count];
        int keptMax = KeptEvents / ChunkLength;
        Work(rows.Length, (lane, chunk, first, count) =>
        {
            var values = outputs.Span.Slice(first * width, count * width);
            if (chunk < keptMax)
            {
                kept[chunk] = lane.Forward(features, rows.Span.Slice(first, count));
                TorchLane.Numbers(kept[chunk]!).CopyTo(values);
            }
            else
            {
                lane.Evaluate(features, rows.Span.Slice(first, count), values);
            }
        });
        return new TorchPass(this, features, rows, kept);
    }

    /// <summary>The derivative by every parameter of a loss whose derivatives by the outputs are known.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The events, as indices in the features.</param>
    /// <param name="upstream">The derivative of the loss by each output, events x outputs.</param>
    /// <param name="gradient">Receives the derivative by every parameter; 0 without events.</param>
    /// <param name="kept">The outputs of each chunk as it went forward; null for one that goes forward again.</param>
    internal void Backpropagate(
        FeatureView features, ReadOnlyMemory<int> rows, ReadOnlyMemory<float> upstream, Span<float> gradient, torch.Tensor?[] kept)
    {
        int width = _network.OutputCount;
        Sum(rows.Length, gradient, (lane, chunk, first, count) =>
        {
            using var outputs = kept[chunk] ?? lane.Forward(features, rows.Span.Slice(first, count));
            kept[chunk] = null;
            lane.Backward(outputs, values =>
            {
                upstream.Span.Slice(first * width, count * width).CopyTo(values);
                return 0;
            });
        });
    }

    /// <inheritdoc/>
    public void Evaluate(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs)
    {
        int width = _network.OutputCount;
        Work(rows.Length, (lane, _, first, count) => lane.Evaluate(
            features, rows.Span.Slice(first, count), outputs.Span.Slice(first * width, count * width)));
    }

    /// <inheritdoc/>
    public void DifferentiateByFeatures(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs, Memory<float> derivatives)
    {
        int width = _network.OutputCount, inputs = _network.FeatureCount;
        Work(rows.Length, (lane, _, first, count) => lane.DifferentiateByFeatures(
            features, rows.Span.Slice(first, count), outputs.Span.Slice(first * width, count * width),
            derivatives.Span.Slice(first * inputs, count * inputs)));
    }

    /// <summary>Frees the lanes.</summary>
    public void Dispose()
    {
        foreach (var lane in _lanes) lane.Dispose();
    }

    private double Sum(int events, Span<float> gradient, Action<TorchLane, int, int, int> differentiate)
    {
        gradient.Clear();
        double loss = 0;
        int lanes = Work(events, differentiate);
        for (int i = 0; i < lanes; i++)
        {
            loss += _lanes[i].Loss;
            _lanes[i].AddGradient(gradient);
        }

        return loss;
    }

    // Gives each lane its chunks, by number, first event and length; the number of lanes that had some.
    private int Work(int events, Action<TorchLane, int, int, int> work)
    {
        var chunks = Cut(events);
        var lanes = new Chunks(chunks.Count, Math.Min(LanesMax, chunks.Count));
        while (_lanes.Count < lanes.Count) _lanes.Add(new TorchLane(_network, _standardisation, ChunkLength));
        lanes.Share(_threads, (_, index) =>
        {
            torch.set_num_threads(1);
            var lane = _lanes[index];
            lane.Start(_parameters);
            var (firstChunk, count) = lanes[index];
            for (int chunk = firstChunk; chunk < firstChunk + count; chunk++)
            {
                var (first, length) = chunks[chunk];
                work(lane, chunk, first, length);
            }
        });
        return lanes.Count;
    }

    // The same number of chunks for every lane, so that no thread waits for another.
    private static Chunks Cut(int events)
    {
        int lanes = Math.Min(LanesMax, Chunks.OfLength(events, ChunkLengthMin).Count);
        return new(events, lanes == 0 ? 0 : lanes * Chunks.OfLength(events, lanes * ChunkLength).Count);
    }
}
