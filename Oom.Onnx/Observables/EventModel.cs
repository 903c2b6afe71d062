using System.Text.Json;
using Oom.Bundles;
using Oom.Definitions.Arrays;
using Oom.Json;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Observables;

/// <summary>
/// The model <c>oom.events.onnx</c>: a published observable from its objects. Features and selection are printed from the definition in
/// double precision; the features are converted to single precision once and given to the published network, whose operations are in
/// the graph unchanged.
/// </summary>
public static class EventModel
{
    /// <summary>Name of the input of features of dilepton top pairs, float64 [N, 4, 4]: for each event t, tbar, l+ and l-, for each of
    /// them E, px, py, pz in GeV. Other definitions have an input for each list.</summary>
    public const string Input = "momenta";

    /// <summary>Name of the output, float32 [N, 1]: the observable; not a number where a feature is not finite.</summary>
    public const string Observable = "observable";

    /// <summary>Name of the output, float64 [N, features]: the features in their published order and units.</summary>
    public const string Features = "features";

    /// <summary>Name of the output, bool [N, requirements]: whether each requirement is fulfilled; not there where there are none, or they
    /// need more than the inputs.</summary>
    public const string Selection = "selection";

    private const string NetworkPrefix = "network/";
    private const string InputKey = "input", RequirementsKey = "requirements", OmittedKey = "omitted";

    /// <summary>The features of an observable that no graph computes; none where the model can be made.</summary>
    /// <param name="description">Its description.</param>
    public static IReadOnlyList<string> UnknownFeatures(ObservableDescription description)
        => [.. Recorded(description).Where(part => part.Problem is not null).Select(part => part.Name)];

    /// <summary>Makes the model.</summary>
    /// <param name="published">The published observable, <c>oom.onnx</c>.</param>
    /// <param name="description">Its description.</param>
    /// <exception cref="NotSupportedException">A feature has no form of a fixed size.</exception>
    /// <exception cref="OnnxFormatException">The network cannot be put into another graph.</exception>
    public static ModelFile Create(ModelFile published, ObservableDescription description)
    {
        if (Recorded(description).FirstOrDefault(part => part.Problem is not null) is { } unknown)
            throw new NotSupportedException($"there is no graph of the feature {unknown.Name}: {unknown.Problem}");
        var form = new FixedSizeForm(description.Definition);
        var layout = LayoutOf(form, description);
        var graph = new Graph("events")
        {
            Description = $"{description.Name}: the observable from {(layout.HasSelection ? "its objects" : Described(layout.Inputs[0]))}. "
                + (layout.HasSelection ? "The event selection is an output." : "The event selection is not part of it."),
        };
        Value[] inputs = [.. layout.Inputs.Select(
            input => graph.Input(input.Name, input.Type, ["N", .. input.Lengths.Select(length => (Dimension)length)]))];
        var operations = new GraphOperations(graph, form.Rank, (wanted, component) => layout.Of(inputs, wanted, component));
        var events = operations.Constant(0) * inputs[0].Reshape(0, -1).Slice(1, 0, 1).Cast(ElementType.Float64);
        // A number that is not one is none either way.
        var zeros = events.Equal(events).Where(operations.Constant(0), operations.Constant(0));
        var features = Value.Concat(1, [.. form.PrintFeatures(operations).Select(part => Flat(part.Value!) + zeros)]);
        var network = graph.Inline(published, features.Cast(ElementType.Float32), NetworkPrefix);
        // A network may well turn what is not a number into one: a rectifier does.
        var guard = (features * 0).ReduceSum([1], keepDimensions: true).Cast(ElementType.Float32);
        graph.Output(Observable, network + guard);
        graph.Output(Features, features);
        var metadata = new Dictionary<string, string>(published.Metadata)
        {
            [InputKey] = string.Join("; ", layout.Inputs.Select(Described)),
        };
        if (layout.HasSelection) AddSelection(graph, form, operations, zeros, metadata);
        return ModelFile.Load(graph.ToBytes()).WithMetadata(metadata);
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

    /// <summary>What the model of an observable takes of events.</summary>
    internal static IEventLayout LayoutOf(FixedSizeForm form, ObservableDescription description)
        => TopPairLayout.Fits(form, description.Definition) ? new TopPairLayout(form) : new ListLayout(form, description.Definition);

    private static IReadOnlyList<FixedSizePart<object>> Recorded(ObservableDescription description)
        => new FixedSizeForm(description.Definition).Features;

    private static void AddSelection(
        Graph graph, FixedSizeForm form, GraphOperations operations, Value zeros, Dictionary<string, string> metadata)
    {
        var parts = form.PrintSelection(operations);
        var known = parts.Where(part => part.Value is not null).ToList();
        metadata[RequirementsKey] = JsonSerializer.Serialize(known.Select(part => part.Name));
        var omitted = parts.Where(part => part.Problem is not null).ToList();
        if (omitted.Count > 0)
            metadata[OmittedKey] = JsonSerializer.Serialize(omitted.ToDictionary(part => part.Name, part => part.Problem));
        if (known.Count == 0) return;
        graph.Output(Selection, Value.Concat(
            1, [.. known.Select(part => Flat(operations.Number(part.Value!)) + zeros)]).Cast(ElementType.Boolean));
    }

    // One number an event, [N, 1].
    private static Value Flat(Value value) => value.Shape.Rank == 0 ? value : value.Reshape(value.Shape[0].Length ?? 0, 1);

    private static string Described((string Name, ElementType Type, long[] Lengths, string Description) input)
        => $"{input.Name}: {(input.Type == ElementType.Boolean ? "bool" : "float64")} [N, {string.Join(", ", input.Lengths)}], {input.Description}";
}
