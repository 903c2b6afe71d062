using Oom.Bundles;
using Oom.Definitions;
using Oom.Json;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Observables;

/// <summary>
/// The model <c>oom.events.onnx</c>: a published observable from four-momenta. The features are
/// computed inside the graph in double precision, converted
/// to single precision once and given to the published network, whose operations are in the graph unchanged.
/// </summary>
public static class EventModel
{
    /// <summary>Name of the input, float64 [N, 4, 4]: for each event t, tbar, l+ and l-, for each of them E, px, py, pz in GeV.</summary>
    public const string Input = "momenta";

    /// <summary>Name of the output, float32 [N, 1]: the observable; not a number where a feature is not finite.</summary>
    public const string Observable = "observable";

    /// <summary>Name of the output, float64 [N, features]: the features in their published order and units.</summary>
    public const string Features = "features";

    private const string NetworkPrefix = "network/";
    private const string InputKey = "input";

    /// <summary>The features of an observable that no graph computes yet; none where the model can be made.</summary>
    public static IReadOnlyList<string> UnknownFeatures(ObservableDescription description)
    {
        var known = TopPairDefinition.KnownFeatures(description.Definition);
        return [.. description.Features.Select(feature => feature.Name)
            .Where((_, i) => known[i] is not { } name || !TopPairGraph.Knows(name))];
    }

    /// <summary>Makes the model.</summary>
    /// <param name="published">The published observable, <c>oom.onnx</c>.</param>
    /// <param name="description">Its description.</param>
    /// <exception cref="NotSupportedException">A feature is not known to the graph writer.</exception>
    /// <exception cref="OnnxFormatException">The network cannot be put into another graph.</exception>
    public static ModelFile Create(ModelFile published, ObservableDescription description)
    {
        if (UnknownFeatures(description) is { Count: > 0 } unknown)
            throw new NotSupportedException($"there is no graph of the feature {string.Join(", ", unknown)}");
        var graph = new Graph("events")
        {
            Description =
                $"{description.Name}: the observable from four-momenta (E, px, py, pz) in GeV of {TopPairGraph.Particles}. The event selection is not part of it.",
        };
        var momenta = graph.Input(Input, ElementType.Float64, "N", TopPairGraph.ParticleCount, 4);
        var features = new TopPairGraph(momenta).Features(TopPairDefinition.KnownFeatures(description.Definition)!);
        var network = graph.Inline(published, features.Cast(ElementType.Float32), NetworkPrefix);
        // A network may well turn what is not a number into one: a rectifier does.
        var guard = (features * 0).ReduceSum([1], keepDimensions: true).Cast(ElementType.Float32);
        graph.Output(Observable, network + guard);
        graph.Output(Features, features);
        return ModelFile.Load(graph.ToBytes()).WithMetadata(new Dictionary<string, string>(published.Metadata)
        {
            [InputKey] = $"{Input}: float64 [N, {TopPairGraph.ParticleCount}, 4], E, px, py, pz in GeV of {TopPairGraph.Particles}",
        });
    }

    /// <summary>Checks that a model is that of a published observable: the same metadata, made of the same network.</summary>
    /// <exception cref="DocumentException">It belongs to another observable.</exception>
    internal static void RequireSameObservable(ModelFile model, ModelFile published, string path)
    {
        foreach (var (key, value) in published.Metadata)
        {
            if (!model.Metadata.TryGetValue(key, out string? here) || here != value)
            {
                throw new DocumentException(path, $"metadata '{key}'",
                    $"it is not that of {BundleFiles.Model} beside it: the two models belong to different observables");
            }
        }
    }
}
