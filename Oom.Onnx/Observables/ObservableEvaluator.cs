using Oom.Onnx.Runtime;

namespace Oom.Onnx.Observables;

/// <summary>Evaluates an observable in batches on one thread, without allocating once its buffers are large enough.</summary>
public sealed class ObservableEvaluator : IDisposable
{
    private const int InitialCapacity = 1024;

    private readonly int _featureCount;
    private readonly SessionRun _run;
    private NativeTensor<float> _inputs;
    private NativeTensor<float> _outputs;

    /// <summary>An evaluator of a network.</summary>
    /// <param name="session">The network: one input [N, features], one output [N, 1], both in single precision. It is not freed.</param>
    /// <param name="featureCount">Number of features.</param>
    public ObservableEvaluator(Session session, int featureCount)
    {
        _featureCount = featureCount;
        _run = session.NewRun();
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
    public ReadOnlySpan<float> Run(int count)
    {
        if (count == 0) return [];
        _inputs.Rows = count;
        _outputs.Rows = count;
        _run.Run();
        return _outputs.Span;
    }

    /// <summary>Frees the buffers; the observable stays.</summary>
    public void Dispose()
    {
        _run.Dispose();
        _inputs.Dispose();
        _outputs.Dispose();
    }

    private (NativeTensor<float> Inputs, NativeTensor<float> Outputs) Bind(int capacity)
    {
        var inputs = NativeTensor.Allocate<float>(capacity, _featureCount);
        var outputs = NativeTensor.Allocate<float>(capacity, 1);
        _run.BindInput(0, inputs).BindOutput(0, outputs);
        return (inputs, outputs);
    }
}
