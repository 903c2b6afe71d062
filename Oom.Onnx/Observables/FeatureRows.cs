using Oom.Bundles;
using Oom.Definitions;

namespace Oom.Onnx.Observables;

/// <summary>The features of recorded events by a definition, one row each.</summary>
internal sealed class FeatureRows(EventDefinition definition)
{
    private readonly EventEvaluator _whole = definition.NewEvaluator();
    private EventEvaluator? _decayAlone;

    /// <summary>Whether an event passes the selection.</summary>
    public bool Passes(RecordedEvent item) => item.Unfit(definition) is null
        && _whole.TryEvaluate(item.ToRecord(definition), out int step) && step == EventDefinition.Passed;

    /// <summary>The features of an event.</summary>
    /// <param name="item">The event; where it is not whole, nothing is required of it.</param>
    /// <param name="problem">Makes an exception of what is wrong with it.</param>
    public double[] Of(RecordedEvent item, Func<string, Exception> problem)
    {
        if (item.Unfit(definition) is { } unfit) throw problem(unfit);
        var evaluator = item.IsWhole ? _whole : _decayAlone ??= definition.WithoutSelection().NewEvaluator();
        if (!evaluator.TryEvaluate(item.ToRecord(definition), out int step))
            throw problem($"is refused: {definition.Refusals[evaluator.Refusal]}");
        if (step != EventDefinition.Passed) throw problem($"is not selected: \"{definition.Selection[step].Name}\" is not fulfilled");
        double[] row = evaluator.Features.ToArray();
        int undefined = Array.FindIndex(row, value => !double.IsFinite(value));
        return undefined < 0 ? row
            : throw problem($"has a feature that is absent or not a finite number: {definition.Features[undefined].Name}");
    }
}
