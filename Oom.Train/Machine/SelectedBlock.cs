using Oom.Decays;
using Oom.Events;
using Oom.Features;
using Oom.Selections;
using Oom.Simulation.Samples;

namespace Oom.Train.Machine;

/// <summary>The selected events of one block of a file.</summary>
internal sealed class SelectedBlock
{
    private readonly List<double> _weights = [];
    private readonly List<double> _features = [];

    /// <summary>Events read, lost and kept.</summary>
    public EventLosses Losses { get; } = new();

    /// <summary>The nominal weights of the kept events, as written.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>The top pairs of the kept events.</summary>
    public List<DileptonTopPair> Pairs { get; } = [];

    /// <summary>The features of one kept event.</summary>
    public ReadOnlySpan<double> Features(int index, int featureCount)
        => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_features).Slice(index * featureCount, featureCount);

    /// <summary>Finds, selects and computes the events of a block.</summary>
    /// <param name="block">The events.</param>
    /// <param name="selection">The fiducial selection.</param>
    /// <param name="features">The features.</param>
    public static SelectedBlock Of(EventBlock block, FiducialSelection selection, TopPairFeatureSet features)
    {
        var selected = new SelectedBlock();
        Span<double> row = new double[features.Count];
        for (int i = 0; i < block.Count; i++)
        {
            var particles = block.Particles(i);
            var status = TopPairFinder.Find(particles, out var pair);
            if (status != TopPairStatus.Found)
            {
                selected.Losses.AddWithoutPair(status);
                continue;
            }

            var step = selection.Evaluate(particles);
            if (step != SelectionStep.Passed)
            {
                selected.Losses.AddRejected(step);
                continue;
            }

            bool isDefined = features.TryCompute(pair, row);
            selected.Losses.AddSelected(isDefined);
            if (!isDefined) continue;
            selected._weights.Add(block.Headers[i].Weight);
            selected._features.AddRange(row);
            selected.Pairs.Add(pair);
        }

        return selected;
    }
}
