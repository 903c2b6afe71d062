using System.Collections.Concurrent;
using Oom.Bundles;
using Oom.Decays;
using Oom.Events;
using Oom.Features;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Variations;
using Oom.Selections;

namespace Oom.Reinterpret.Samples;

/// <summary>
/// Evaluates batches of events on one thread: finds the top pair, selects, computes
/// features, runs the network once per batch and fills histograms.
/// Batches are those of the reader, which depend on the file alone, so that results do not depend on the number of threads.
/// </summary>
internal sealed class BlockEvaluator<TBlock>(
    PublishedObservable observable, EventFileHeader header, WeightSelection weights, DomainDocument? domain, IEventLevel<TBlock> level,
    ConcurrentBag<BlockTally> pool) : IDisposable
{
    // What the digits of an event file leave of a transverse momentum that is 0, in units of the energy.
    private const double LargestRounding = 1e-6;

    private readonly FiducialSelection _selection = observable.Description.Selection;
    private readonly TopPairFeatureSet _features = observable.FeatureSet;
    private readonly ObservableEvaluator _evaluator = observable.CreateEvaluator();
    private readonly double[] _row = new double[observable.FeatureSet.Count];
    private int[] _eventIndices = [];

    public BlockTally Evaluate(TBlock block)
    {
        var events = level.Summary(block);
        if (!pool.TryTake(out var tally)) tally = new BlockTally(observable.Description.GeneratorBins, header, weights, domain);
        tally.Start(events.Layout);
        int rows = SelectEvents(block, events.Headers, tally.CutFlow);
        var values = _evaluator.Run(rows);
        var headers = events.Headers;
        ReadOnlySpan<float> inputs = _evaluator.Inputs(headers.Length);
        for (int i = 0; i < rows; i++)
        {
            int index = _eventIndices[i];
            if (float.IsFinite(values[i]))
                tally.Fill(values[i], inputs.Slice(i * _row.Length, _row.Length), headers[index].Weight, events.Weights(index));
            else tally.CutFlow.CountUndefined(headers[index].Weight);
        }

        return tally;
    }

    public void Dispose() => _evaluator.Dispose();

    private int SelectEvents(TBlock block, ReadOnlySpan<EventHeader> headers, CutFlowTally cutFlow)
    {
        if (_eventIndices.Length < headers.Length) _eventIndices = new int[headers.Length];
        var inputs = _evaluator.Inputs(headers.Length);
        int rows = 0;
        for (int i = 0; i < headers.Length; i++)
        {
            double weight = headers[i].Weight;
            var status = level.FindTopPair(block, i, out var pair);
            cutFlow.Count(status, weight);
            if (status != TopPairStatus.Found) continue;

            var step = level.Select(block, i, _selection);
            cutFlow.Count(step, weight);
            if (step != SelectionStep.Passed) continue;

            if ((pair.Top + pair.Antitop).Pt <= LargestRounding * (pair.Top.E + pair.Antitop.E)) cutFlow.WithoutRecoil++;
            if (!_features.TryCompute(pair, _row))
            {
                cutFlow.CountUndefined(weight);
                continue;
            }

            var input = inputs.Slice(rows * _row.Length, _row.Length);
            for (int j = 0; j < input.Length; j++) input[j] = (float)_row[j];
            _eventIndices[rows++] = i;
        }

        return rows;
    }
}
