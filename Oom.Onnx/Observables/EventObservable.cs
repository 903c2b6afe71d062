using Oom.Bundles;
using Oom.Definitions.Arrays;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Observables;

/// <summary>Evaluates <c>oom.events.onnx</c>.</summary>
public sealed class EventObservable : IDisposable
{
    private readonly OrtModel _model;
    private readonly string _path;
    private readonly IEventLayout _layout;

    private EventObservable(OrtModel model, string path, IEventLayout layout) => (_model, _path, _layout) = (model, path, layout);

    /// <summary>Loads the model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="description">The observable that it must compute.</param>
    /// <exception cref="ObservableException">ONNX Runtime cannot run it, or its inputs or
    /// outputs are not those of the observable.</exception>
    public static EventObservable Load(string path, ObservableDescription description)
    {
        OrtModel model;
        try
        {
            model = OrtModel.Create(path);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ObservableException(path, $"ONNX Runtime cannot run it: {e.Message}", e);
        }

        // The selection is there for others.
        string found = string.Join("; ", model.Inputs.Concat(model.Outputs.Where(output => output.Name != EventModel.Selection)));
        var layout = EventModel.LayoutOf(new FixedSizeForm(description.Definition), description);
        string wanted = string.Join("; ", layout.Inputs.Select(
            input => $"{input.Name}: {input.Type}[N, {string.Join(", ", input.Lengths)}]").Concat([
                $"{EventModel.Observable}: Float32[N, 1]", $"{EventModel.Features}: Float64[N, {description.Features.Count}]"]));
        if (found == wanted) return new EventObservable(model, path, layout);
        model.Dispose();
        throw new ObservableException(path, $"its inputs and outputs should be {wanted}, they are {found}");
    }

    /// <summary>Evaluates events.</summary>
    /// <param name="events">The events, which must have the decays and the objects that the model takes.</param>
    /// <returns>Features, row by row, and the observable of each event.</returns>
    /// <exception cref="ObservableException">An event has no such decay, or more objects than there is room for.</exception>
    public (double[] Features, float[] Observable) Evaluate(IReadOnlyList<RecordedEvent> events)
    {
        return Run(_layout.Tensors(events, _path));
    }

    /// <summary>Evaluates momenta, where the model takes those of one decay.</summary>
    /// <param name="momenta">E, px, py, pz in GeV of each particle that the model takes, row-major events x particles x components.</param>
    /// <returns>Features, row by row, and the observable of each event; not a number where a feature is not finite.</returns>
    /// <exception cref="InvalidOperationException">The model takes lists of objects.</exception>
    public (double[] Features, float[] Observable) Evaluate(ReadOnlySpan<double> momenta)
    {
        if (_layout.Inputs is not [{ Lengths: [var particles, var components] }])
            throw new InvalidOperationException("the model takes lists of objects: evaluate events");
        return Run([TensorBuffer.Copy<double>(momenta, momenta.Length / (particles * components), particles, components)]);
    }

    private (double[] Features, float[] Observable) Run(TensorBuffer[] inputs)
    {
        var outputs = _model.Run(inputs);
        try
        {
            return (((TensorBuffer<double>)outputs[1]).Span.ToArray(), ((TensorBuffer<float>)outputs[0]).Span.ToArray());
        }
        finally
        {
            foreach (var tensor in outputs.Concat(inputs)) tensor.Dispose();
        }
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => _model.Dispose();
}
