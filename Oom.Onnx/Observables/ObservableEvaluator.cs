using Oom.Onnx.Runtime;

namespace Oom.Onnx.Observables;

/// <summary>Evaluates an observable in batches on one thread, without allocating once its buffers are large enough.</summary>
public sealed class ObservableEvaluator : IDisposable
{
    private const int InitialCapacity = 1024;

    private readonly int _featureCount;
    private readonly string _path;
    private readonly OrtBinding _run;
    private TensorBuffer<float> _inputs;
    private TensorBuffer<float> _outputs;

    /// <summary>An evaluator of a network.</summary>
    /// <param name="network">The network: one input [N, features], one output [N, 1], both in single precision. It is not freed.</param>
    /// <param name="featureCount">Number of features.</param>
    /// <param name="path">The model file, as named in messages.</param>
    public ObservableEvaluator(OrtModel network, int featureCount, string path = "the model")
    {
        _path = path;
        _featureCount = featureCount;
        _run = network.Bind();
        (_inputs, _outputs) = Bind(InitialCapacity);
    }

    /// <summary>The places of the features of a batch, row by row.</summary>
    /// <param name="capacity">Largest number of events of the batch.</param>
    public Span<float> Inputs(int capacity)
    {
        if (capacity > _inputs.Capacity)
        {
            _inputs.Dispose();
            _outputs.Dispose();
            (_inputs, _outputs) = Bind(capacity);
        }

        _inputs.Rows = _inputs.Capacity;
        return _inputs.Span;
    }

    /// <summary>Evaluates the first events of the batch.</summary>
    /// <param name="count">Number of events whose features were written.</param>
    /// <returns>The observable of each event; valid until the next call.</returns>
    /// <exception cref="ObservableException">The model fails at these events, or gives no finite number for one of them.</exception>
    public ReadOnlySpan<float> Run(int count)
    {
        if (count == 0) return [];
        _inputs.Rows = count;
        _outputs.Rows = count;
        try
        {
            _run.Run();
        }
        catch (OnnxRuntimeException failure) when (failure is not DeviceException)
        {
            throw new ObservableException(_path, $"it fails at these events: {failure.Message}", failure);
        }

        var values = _outputs.Span;
        foreach (float value in values)
        {
            // Such an event would be in no bin, and missing from every sum without a word.
            if (!float.IsFinite(value))
                throw new ObservableException(
                    _path, FormattableString.Invariant($"it gives {value} for an event, which is no value of an observable"));
        }

        return values;
    }

    /// <summary>Frees the buffers; the observable stays.</summary>
    public void Dispose()
    {
        _run.Dispose();
        _inputs.Dispose();
        _outputs.Dispose();
    }

    private (TensorBuffer<float> Inputs, TensorBuffer<float> Outputs) Bind(int capacity)
    {
        var inputs = TensorBuffer.Allocate<float>(capacity, _featureCount);
        var outputs = TensorBuffer.Allocate<float>(capacity, 1);
        _run.Input(0, inputs).Output(0, outputs);
        return (inputs, outputs);
    }
}
