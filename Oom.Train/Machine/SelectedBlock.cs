using Oom.Definitions;
using Oom.Events;
using Oom.Simulation.Samples;

namespace Oom.Train.Machine;

/// <summary>The selected events of one block of a file.</summary>
/// <param name="losses">No events, to be counted in.</param>
internal sealed class SelectedBlock(EventLosses losses)
{
    private readonly List<double> _weights = [];
    private readonly List<double> _features = [];
    private readonly List<int> _indices = [];

    /// <summary>Events read, lost and kept.</summary>
    public EventLosses Losses { get; } = losses;

    /// <summary>The nominal weights of the kept events, as written.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>The places of the kept events in the block.</summary>
    public IReadOnlyList<int> Indices => _indices;

    /// <summary>The features of one kept event.</summary>
    public ReadOnlySpan<double> Features(int index, int featureCount)
        => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_features).Slice(index * featureCount, featureCount);

    /// <summary>Selects the events of a block and computes their features.</summary>
    /// <param name="block">The events.</param>
    /// <param name="evaluator">The definition.</param>
    /// <param name="losses">No events, to be counted in.</param>
    public static SelectedBlock Of(EventBlock block, EventEvaluator evaluator, EventLosses losses)
    {
        var selected = new SelectedBlock(losses);
        var record = new PartonRecord();
        for (int i = 0; i < block.Count; i++)
        {
            record.Set(block.ParticleMemory(i));
            if (!evaluator.TryEvaluate(record, out int step)) selected.Losses.AddRefused(evaluator.Refusal);
            else if (step != EventDefinition.Passed) selected.Losses.AddRejected(step);
            else selected.Add(i, block.Headers[i].Weight, evaluator.Features);
        }

        return selected;
    }

    /// <summary>No events, for the reasons and requirements of a definition.</summary>
    public static EventLosses NoLosses(EventDefinition definition)
        => new(definition.Refusals, [.. definition.Selection.Select(requirement => requirement.Name)]);

    private void Add(int index, double weight, ReadOnlySpan<double> features)
    {
        bool isDefined = !features.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);
        Losses.AddSelected(isDefined);
        if (!isDefined) return;
        _weights.Add(weight);
        _features.AddRange(features);
        _indices.Add(index);
    }
}
