using Oom.Correlators;
using Oom.Definitions;
using Oom.Kinematics;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Correlations;

/// <summary>Makes the jets of blocks of events, on one thread.</summary>
/// <param name="events">How jets are made of events.</param>
/// <param name="variables">Whether of e+e- or hadron collisions.</param>
/// <param name="source">How events are looked at.</param>
/// <param name="file">What messages call the file.</param>
internal sealed class BlockJets<TBlock>(JetsOfEvents events, CorrelatorVariables variables, EventSource<TBlock> source, string file)
{
    private readonly EventEvaluator _evaluator = events.Definition.NewEvaluator();
    private readonly JetFinder? _finder = events.Finding is { } finding ? new(finding, variables) : null;
    private readonly JetList _jets = new();
    private FourMomentum[] _particles = [];

    /// <summary>Hands on the jets of a block.</summary>
    public void Read(TBlock block, EventJetsTally tally)
    {
        var summary = source.Summary(block);
        tally.Clear(events.Definition.Refusals.Count + events.Definition.Selection.Count);
        for (int i = 0; i < summary.Count; i++)
        {
            long number = summary.FirstEventIndex + i + 1;
            tally.Events++;
            source.Point(block, i);
            try
            {
                if (!_evaluator.TryEvaluate(source.Record, out int step)) tally.Lost[_evaluator.Refusal]++;
                else if (step != EventDefinition.Passed) tally.Lost[events.Definition.Refusals.Count + step]++;
                else Find(number);
                if (_jets.Count == 0) continue;
            }
            catch (Exception e) when (e is ObjectListException or ArgumentException)
            {
                throw new SampleException(FormattableString.Invariant($"{file}, event {number}: {e.Message}"));
            }

            tally.Jets += _jets.Count;
            tally.Add(_jets, number, summary.Headers[i].Weight);
            _jets.Clear();
        }
    }

    private void Find(long number)
    {
        int count = _evaluator.CopyList(ref _particles);
        var particles = _particles.AsSpan(0, count);
        if (_finder is null) _jets.Add(particles, number);
        else _finder.Find(particles, _jets, number);
    }
}
