using Oom.Bundles;
using Oom.Definitions;
using Oom.Definitions.Arrays;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Observables;

/// <summary>The momenta of t, tbar, l+ and l- in one input, for features of the dilepton top pair alone: the form of bundles from before
/// other processes had one.</summary>
/// <param name="form">The definition.</param>
internal sealed class TopPairLayout(FixedSizeForm form) : IEventLayout
{
    private const int Components = 4;

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, ElementType Type, long[] Lengths, string Description)> Inputs { get; } =
        [(EventModel.Input, ElementType.Float64, [TopPairDefinition.Members.Count, Components],
            "E, px, py, pz in GeV of t, tbar, l+, l-")];

    /// <inheritdoc/>
    public bool HasSelection => false;

    /// <summary>Whether the features of a definition need nothing else.</summary>
    public static bool Fits(FixedSizeForm form, EventDefinition definition) => TopPairDefinition.HasPair(definition)
        && form.FeatureInputs.All(input => input.Column == FixedSizeColumn.Momentum)
        && form.FeatureMembers.IsSubsetOf(TopPairDefinition.Members)
        && form.FeatureInputs.All(input => form.MembersOf(input.Objects).Count > 0);

    /// <inheritdoc/>
    public Value Of(IReadOnlyList<Value> inputs, FixedSizeInput wanted, int component)
    {
        var places = form.MembersOf(wanted.Objects).Select(member => Array.IndexOf(
            [.. TopPairDefinition.Members], $"{wanted.Objects}.{member}"));
        // In the places of members that no feature looks at stands any.
        return inputs[0].Slice(2, component, component + 1).Reshape(0, TopPairDefinition.Members.Count)
            .Gather(1, [.. places.Select(place => (long)Math.Max(place, 0))]);
    }

    /// <inheritdoc/>
    public TensorBuffer[] Tensors(IReadOnlyList<RecordedEvent> events, string path)
    {
        var rows = new FeatureRows(TopPairDefinition.Momenta);
        double[] momenta = [.. events.SelectMany((item, i)
            => rows.Of(item, problem => new ObservableException(path, FormattableString.Invariant($"event {i} {problem}"))))];
        return [TensorBuffer.Copy<double>(momenta, events.Count, TopPairDefinition.Members.Count, Components)];
    }
}
