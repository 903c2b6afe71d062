using Oom.Onnx.Runtime;

namespace Oom.Train.Machine;

/// <summary>What one thread computes with: its own single-threaded sessions, and tensors that hold one chunk of events.</summary>
internal sealed class EngineWorker : IDisposable
{
    private readonly TensorBuffer<float> _features;
    private readonly TensorBuffer<float> _targets;
    private readonly TensorBuffer<float> _weights;
    private readonly TensorBuffer<float> _logits;
    private readonly OrtModel _training;
    private readonly OrtModel _evaluation;
    private readonly OrtBinding _trainingRun;
    private readonly OrtBinding _evaluationRun;
    private readonly int _featureCount;
    private readonly int _outputCount;
    private readonly int _firstOutput;

    /// <summary>A worker for chunks of at most so many events.</summary>
    /// <param name="training">The training graph as an ONNX model.</param>
    /// <param name="evaluation">The evaluation graph as an ONNX model.</param>
    /// <param name="parameters">The parameters, which all workers read.</param>
    /// <param name="featureCount">Number of features.</param>
    /// <param name="outputCount">Number of outputs.</param>
    /// <param name="chunkLength">Events in a chunk, at most.</param>
    /// <param name="device">Where to compute.</param>
    public EngineWorker(byte[] training, byte[] evaluation, IReadOnlyList<TensorBuffer<float>> parameters, int featureCount, int outputCount, int chunkLength, Device device)
    {
        _featureCount = featureCount;
        _outputCount = outputCount;
        _features = TensorBuffer.Allocate<float>(chunkLength, featureCount);
        _targets = TensorBuffer.Allocate<float>(chunkLength, outputCount);
        _weights = TensorBuffer.Allocate<float>(chunkLength, 1);
        _logits = TensorBuffer.Allocate<float>(chunkLength, outputCount);
        _training = OrtModel.Create(training, device);
        _evaluation = OrtModel.Create(evaluation, device);
        _trainingRun = _training.Bind().Input(NetworkGraphs.Features, _features).Input(NetworkGraphs.Target, _targets).Input(NetworkGraphs.Weight, _weights);
        _evaluationRun = _evaluation.Bind().Input(NetworkGraphs.Features, _features).Output(NetworkGraphs.Logit, _logits);
        _firstOutput = _training.Inputs.Count - parameters.Count;
        for (int i = 0; i < parameters.Count; i++)
        {
            _trainingRun.Input(_firstOutput + i, parameters[i]);
            _evaluationRun.Input(1 + i, parameters[i]);
        }
    }

    /// <summary>Computes loss and gradient of a chunk into a slot.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="rows">The chunk's events, as indices in the sample.</param>
    /// <param name="slot">Receives the sums over the chunk.</param>
    public void Differentiate(LabelledSample sample, ReadOnlySpan<int> rows, GradientSlot slot)
    {
        SetRows(rows.Length);
        Span<float> features = _features.Span, targets = _targets.Span, weights = _weights.Span;
        for (int i = 0; i < rows.Length; i++)
        {
            sample.CopyFeatures(rows[i], features.Slice(i * _featureCount, _featureCount));
            sample.Targets.AsSpan(rows[i] * _outputCount, _outputCount).CopyTo(targets[(i * _outputCount)..]);
            weights[i] = (float)sample.Weights[rows[i]];
        }

        for (int i = 0; i < slot.Outputs.Count; i++) _trainingRun.Output(i, slot.Outputs[i]);
        _trainingRun.Run();
    }

    /// <summary>Computes the outputs of events.</summary>
    /// <param name="view">The features.</param>
    /// <param name="rows">The chunk's events, as indices in the view.</param>
    /// <param name="logits">Receives the outputs, events x outputs.</param>
    public void Evaluate(FeatureView view, ReadOnlySpan<int> rows, Span<float> logits)
    {
        SetRows(rows.Length);
        var features = _features.Span;
        for (int i = 0; i < rows.Length; i++) view.CopyRow(rows[i], features.Slice(i * _featureCount, _featureCount));
        _evaluationRun.Run();
        _logits.Span.CopyTo(logits);
    }

    /// <summary>Frees sessions and tensors.</summary>
    public void Dispose()
    {
        _trainingRun.Dispose();
        _evaluationRun.Dispose();
        _training.Dispose();
        _evaluation.Dispose();
        _features.Dispose();
        _targets.Dispose();
        _weights.Dispose();
        _logits.Dispose();
    }

    private void SetRows(int count) => _features.Rows = _targets.Rows = _weights.Rows = _logits.Rows = count;
}
