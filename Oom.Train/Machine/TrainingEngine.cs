using System.Numerics.Tensors;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Train.Machine;

/// <summary>
/// Computes gradients and outputs of a network on several threads. Events are worked on in chunks that stay in a core's cache, and the chunks' gradients are
/// summed in their order: chunks depend on the batch alone, so that the results are the same, bit for bit, for any number of threads.
/// </summary>
internal sealed class TrainingEngine : IDisposable
{
    // The length at which ONNX Runtime trains fastest: larger chunks leave the cache, smaller ones pay the overhead of a run more often.
    private const int ChunkLength = 1024;

    private readonly MultilayerPerceptron _network;
    private readonly NativeTensor<float> _parameters;
    private readonly List<NativeTensor<float>> _views;
    private readonly EngineWorker[] _workers;
    private readonly List<GradientSlot> _slots = [];

    /// <summary>An engine whose parameters are all zero.</summary>
    /// <param name="network">The network.</param>
    /// <param name="standardisation">Its standardisation.</param>
    /// <param name="options">Threads and device.</param>
    /// <param name="head">What the network is trained for.</param>
    public TrainingEngine(MultilayerPerceptron network, Standardisation standardisation, EngineOptions options, TrainingHead head = TrainingHead.CrossEntropy)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        _network = network;
        _parameters = NativeTensor.Allocate<float>(network.BufferLength);
        _views = [.. network.Parameters.Select(parameter => _parameters.View(parameter.Offset, parameter.Lengths))];
        byte[] training = NetworkGraphs.Training(network, standardisation, head).ToBytes(), evaluation = NetworkGraphs.Evaluation(network, standardisation).ToBytes();
        _workers = new EngineWorker[options.Threads];
        for (int i = 0; i < _workers.Length; i++) _workers[i] = new EngineWorker(training, evaluation, _views, network.FeatureCount, network.OutputCount, ChunkLength, options.Device);
    }

    /// <summary>Checks that a device can be used, before events are read for it.</summary>
    /// <exception cref="DeviceException">It cannot.</exception>
    public static void RequireDevice(Device device)
    {
        var graph = new Graph("device");
        graph.Output("y", graph.Input("x", ElementType.Float32, 1).Relu());
        Session.Create(graph, new SessionOptions { Device = device }).Dispose();
    }

    /// <summary>The parameters of all layers; to be changed between calls only.</summary>
    public Span<float> Parameters => _parameters.Span;

    /// <summary>The mean loss of a batch and its gradient, both divided by the number of events, not by the sum of weights.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="batch">The batch, as indices of events in the sample.</param>
    /// <param name="gradient">Receives the derivative by every parameter.</param>
    public double Differentiate(LabelledSample sample, ReadOnlyMemory<int> batch, Span<float> gradient)
    {
        int chunks = ChunkCount(batch.Length);
        while (_slots.Count < chunks) _slots.Add(new GradientSlot(_network));
        Share(chunks, (worker, chunk) =>
        {
            var (first, count) = Chunk(batch.Length, chunks, chunk);
            worker.Differentiate(sample, batch.Span.Slice(first, count), _slots[chunk]);
        });

        double loss = _slots[0].Loss;
        _slots[0].Gradient.CopyTo(gradient);
        for (int i = 1; i < chunks; i++)
        {
            loss += _slots[i].Loss;
            TensorPrimitives.Add(gradient, _slots[i].Gradient, gradient);
        }

        TensorPrimitives.Multiply(gradient, 1f / batch.Length, gradient);
        return loss / batch.Length;
    }

    /// <summary>The outputs of a whole sample, events x outputs.</summary>
    public float[] Evaluate(LabelledSample sample)
    {
        float[] outputs = new float[sample.Count * _network.OutputCount];
        Evaluate(sample.Features, sample.Rows, outputs);
        return outputs;
    }

    /// <summary>The outputs of events.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The events, as indices in the features.</param>
    /// <param name="outputs">Receives the outputs, events x outputs.</param>
    public void Evaluate(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs)
    {
        int chunks = ChunkCount(rows.Length), width = _network.OutputCount;
        if (chunks == 0) return;
        Share(chunks, (worker, chunk) =>
        {
            var (first, count) = Chunk(rows.Length, chunks, chunk);
            worker.Evaluate(features, rows.Span.Slice(first, count), outputs.Span.Slice(first * width, count * width));
        });
    }

    /// <summary>Frees sessions and tensors.</summary>
    public void Dispose()
    {
        foreach (var worker in _workers) worker?.Dispose();
        foreach (var slot in _slots) slot.Dispose();
        foreach (var view in _views) view.Dispose();
        _parameters.Dispose();
    }

    private static int ChunkCount(int events) => (events + ChunkLength - 1) / ChunkLength;

    // Chunks of equal length but for one event: no thread waits for a short last one.
    private static (int First, int Count) Chunk(int events, int chunks, int index)
    {
        int first = (int)((long)events * index / chunks), end = (int)((long)events * (index + 1) / chunks);
        return (first, end - first);
    }

    // Each worker takes the next chunk that no one has taken.
    private void Share(int chunks, Action<EngineWorker, int> work)
    {
        int workers = Math.Min(_workers.Length, chunks), next = -1;
        if (workers == 1) Take(0);
        else Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, Take);

        void Take(int worker)
        {
            for (int chunk = Interlocked.Increment(ref next); chunk < chunks; chunk = Interlocked.Increment(ref next)) work(_workers[worker], chunk);
        }
    }
}
