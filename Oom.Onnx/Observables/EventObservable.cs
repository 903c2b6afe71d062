using Oom.Bundles;
using Oom.Decays;
using Oom.Kinematics;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Observables;

/// <summary>Evaluates <c>oom.events.onnx</c>.</summary>
public sealed class EventObservable : IDisposable
{
    private const int Components = 4;

    private readonly OrtModel _model;

    private EventObservable(OrtModel model) => _model = model;

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
        if (found == wanted) return new EventObservable(model);
        model.Dispose();
        throw new ObservableException(path, $"its inputs and outputs should be {wanted}, they are {found}");
    }

    /// <summary>Evaluates pairs.</summary>
    /// <param name="pairs">The pairs, momenta in the laboratory in GeV.</param>
    /// <returns>Features, row by row, and the observable of each pair.</returns>
    public (double[] Features, float[] Observable) Evaluate(IReadOnlyList<DileptonTopPair> pairs)
    {
        using var momenta = TensorBuffer.Allocate<double>(pairs.Count, TopPairGraph.ParticleCount, Components);
        var places = momenta.Span;
        for (int i = 0; i < pairs.Count; i++)
        {
            var pair = pairs[i];
            ReadOnlySpan<FourMomentum> particles = [pair.Top, pair.Antitop, pair.Antilepton.Momentum, pair.Lepton.Momentum];
            foreach (var particle in particles)
            {
                (places[0], places[1], places[2], places[3]) = (particle.E, particle.Px, particle.Py, particle.Pz);
                places = places[Components..];
            }
        }

        var outputs = _model.Run(momenta);
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
