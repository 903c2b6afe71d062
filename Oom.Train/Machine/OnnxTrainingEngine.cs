using System.Numerics.Tensors;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Train.Machine;

/// <summary>The engine of any network and device: ONNX Runtime, which runs the graph of the loss and its gradient in chunks of events that stay in a core's cache.</summary>
internal sealed class OnnxTrainingEngine : ITrainingEngine
{
    // The length at which ONNX Runtime trains fastest: larger chunks leave the cache, smaller ones pay the overhead of a run more often.
    private const int ChunkLength = 1024;

    private readonly MultilayerPerceptron _network;
    private readonly TrainingHead _head;
    private readonly TensorBuffer<float> _parameters;
    private readonly List<TensorBuffer<float>> _views;
    private readonly EngineWorker[] _workers;
    private readonly List<GradientSlot> _slots = [];

    /// <summary>An engine whose parameters are all zero.</summary>
    /// <param name="network">The network.</param>
    /// <param name="standardisation">Its standardisation.</param>
    /// <param name="options">Threads and device.</param>
    /// <param name="head">What the network is trained for.</param>
    public OnnxTrainingEngine(MultilayerPerceptron network, Standardisation standardisation, EngineOptions options, TrainingHead head = TrainingHead.CrossEntropy)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        _network = network;
        _head = head;
        _parameters = TensorBuffer.Allocate<float>(network.BufferLength);
        _views = [.. network.Parameters.Select(parameter => _parameters.View(parameter.Offset, parameter.Lengths))];
        byte[] training = NetworkGraphs.Training(network, standardisation, head).ToBytes(), evaluation = NetworkGraphs.Evaluation(network, standardisation).ToBytes();
        _workers = new EngineWorker[options.Threads];
        for (int i = 0; i < _workers.Length; i++) _workers[i] = new EngineWorker(training, evaluation, _views, network.FeatureCount, network.OutputCount, ChunkLength, options.Device);
    }

    /// <inheritdoc/>
    public Span<float> Parameters => _parameters.Span;

    /// <inheritdoc/>
    public double Differentiate(LabelledSample sample, ReadOnlyMemory<int> batch, Span<float> gradient)
    {
        var chunks = Chunks.OfLength(batch.Length, ChunkLength);
        if (chunks.Count == 0) throw new ArgumentException("a batch without events has no mean loss", nameof(batch));
        while (_slots.Count < chunks.Count) _slots.Add(new GradientSlot(_network));
        chunks.Share(_workers.Length, (worker, chunk) =>
        {
            var (first, count) = chunks[chunk];
            _workers[worker].Differentiate(sample, batch.Span.Slice(first, count), _slots[chunk]);
        });

        double loss = _slots[0].Loss;
        _slots[0].Gradient.CopyTo(gradient);
        for (int i = 1; i < chunks.Count; i++)
        {
            loss += _slots[i].Loss;
            TensorPrimitives.Add(gradient, _slots[i].Gradient, gradient);
        }

        TensorPrimitives.Multiply(gradient, 1f / batch.Length, gradient);
        return loss / batch.Length;
    }

    /// <inheritdoc/>
    public void Evaluate(FeatureView features, ReadOnlyMemory<int> rows, Memory<float> outputs)
    {
        var chunks = Chunks.OfLength(rows.Length, ChunkLength);
        int width = _network.OutputCount;
        chunks.Share(_workers.Length, (worker, chunk) =>
        {
            var (first, count) = chunks[chunk];
            _workers[worker].Evaluate(features, rows.Span.Slice(first, count), outputs.Span.Slice(first * width, count * width));
        });
    }

    /// <inheritdoc/>
    public void Backpropagate(FeatureView features, ReadOnlyMemory<int> rows, ReadOnlyMemory<float> upstream, Span<float> gradient)
    {
        if (_head != TrainingHead.Given) throw new InvalidOperationException($"an engine of the head {_head} has losses of its own");
        if (rows.Length == 0)
        {
            gradient.Clear();
            return;
        }

        // The gradient of the mean, with weights that make it that of the sum.
        double[] weights = new double[rows.Length];
        Array.Fill(weights, rows.Length);
        Differentiate(new LabelledSample(features, rows.ToArray(), upstream.ToArray(), weights), Enumerable.Range(0, rows.Length).ToArray(), gradient);
    }

    /// <summary>Frees sessions and tensors.</summary>
    public void Dispose()
    {
        foreach (var worker in _workers) worker?.Dispose();
        foreach (var slot in _slots) slot.Dispose();
        foreach (var view in _views) view.Dispose();
        _parameters.Dispose();
    }
}
