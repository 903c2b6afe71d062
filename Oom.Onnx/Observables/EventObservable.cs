using Oom.Bundles;
using Oom.Definitions;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Observables;

/// <summary>Evaluates <c>oom.events.onnx</c>.</summary>
public sealed class EventObservable : IDisposable
{
    private const int Components = 4;

    private readonly OrtModel _model;
    private readonly string _path;

    private EventObservable(OrtModel model, string path) => (_model, _path) = (model, path);

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

        string found = string.Join("; ", model.Inputs.Concat(model.Outputs));
        string wanted =
            $"{EventModel.Input}: Float64[N, {TopPairGraph.ParticleCount}, {Components}]; {EventModel.Observable}: Float32[N, 1]; {EventModel.Features}: Float64[N, {description.Features.Count}]";
        if (found == wanted) return new EventObservable(model, path);
        model.Dispose();
        throw new ObservableException(path, $"its inputs and outputs should be {wanted}, they are {found}");
    }

    /// <summary>Evaluates events.</summary>
    /// <param name="events">The events, which must have the decay whose momenta the model takes.</param>
    /// <returns>Features, row by row, and the observable of each event.</returns>
    /// <exception cref="ObservableException">An event has no such decay.</exception>
    public (double[] Features, float[] Observable) Evaluate(IReadOnlyList<RecordedEvent> events)
    {
        var rows = new FeatureRows(TopPairDefinition.Momenta);
        return Evaluate([.. events.SelectMany((item, i)
            => rows.Of(item, problem => new ObservableException(_path, FormattableString.Invariant($"event {i} {problem}"))))]);
    }

    /// <summary>Evaluates momenta.</summary>
    /// <param name="momenta">E, px, py, pz in GeV of each particle that the model takes, row-major events x particles x components.</param>
    /// <returns>Features, row by row, and the observable of each event; not a number where a feature is not finite.</returns>
    public (double[] Features, float[] Observable) Evaluate(ReadOnlySpan<double> momenta)
    {
        int length = TopPairGraph.ParticleCount * Components;
        using var input = TensorBuffer.Copy<double>(momenta, momenta.Length / length, TopPairGraph.ParticleCount, Components);

        var outputs = _model.Run(input);
        try
        {
            return (((TensorBuffer<double>)outputs[1]).Span.ToArray(), ((TensorBuffer<float>)outputs[0]).Span.ToArray());
        }
        finally
        {
            foreach (var output in outputs) output.Dispose();
        }
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => _model.Dispose();
}
