using Oom.Bundles;
using Oom.Definitions;
using Oom.Definitions.Arrays;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Onnx.Observables;

/// <summary>The objects of any definition as lists of a fixed size: momenta, masks, and what else is looked at, an input each.</summary>
/// <param name="form">The definition in its fixed-size form.</param>
/// <param name="definition">The definition.</param>
internal sealed class ListLayout(FixedSizeForm form, EventDefinition definition) : IEventLayout
{
    /// <inheritdoc/>
    public IReadOnlyList<(string Name, ElementType Type, long[] Lengths, string Description)> Inputs { get; } =
        [.. form.Inputs.Select(input => (input.Name, input.IsTruth ? ElementType.Boolean : ElementType.Float64,
            (long[])(input.Components > 1 ? [input.Length, input.Components] : [input.Length]), Described(form, input)))];

    /// <inheritdoc/>
    public bool HasSelection => true;

    /// <inheritdoc/>
    public Value Of(IReadOnlyList<Value> inputs, FixedSizeInput wanted, int component)
    {
        var input = inputs[form.Inputs.ToList().IndexOf(wanted)];
        return wanted.Components == 1 ? input : input.Slice(2, component, component + 1).Reshape(0, wanted.Length);
    }

    /// <inheritdoc/>
    public TensorBuffer[] Tensors(IReadOnlyList<RecordedEvent> events, string path)
    {
        var rows = form.NewRows();
        var columns = form.Inputs.Select(_ => new List<double>()).ToArray();
        foreach (var (number, item) in events.Index())
        {
            Fill(rows, item, problem => new ObservableException(path, FormattableString.Invariant($"event {number} {problem}")));
            foreach (var (i, input) in form.Inputs.Index()) columns[i].AddRange(rows[input]);
        }

        return [.. Inputs.Zip(columns, (input, values) => Tensor(input.Type, values, [events.Count, .. input.Lengths]))];
    }

    private void Fill(FixedSizeRows rows, RecordedEvent item, Func<string, Exception> problem)
    {
        if (item.Unfit(definition) is { } unfit) throw problem(unfit);
        try
        {
            if (!rows.TryFill(item.ToRecord(definition))) throw problem("is refused: it lacks a decay of the definition");
        }
        catch (InvalidOperationException e)
        {
            throw problem($"has no place in the model: {e.Message}");
        }
    }

    private static TensorBuffer Tensor(ElementType type, List<double> values, long[] lengths) => type == ElementType.Boolean
        ? TensorBuffer.Copy<bool>([.. values.Select(value => value != 0)], lengths) : TensorBuffer.Copy<double>([.. values], lengths);

    private static string Described(FixedSizeForm form, FixedSizeInput input)
        => form.MembersOf(input.Objects) is { Count: > 0 } members
            ? $"{input.Description}, of {string.Join(", ", members)}" : input.Description;
}
