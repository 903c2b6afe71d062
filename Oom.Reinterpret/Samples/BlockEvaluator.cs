using System.Collections.Concurrent;
using Oom.Decays;
using Oom.Events;
using Oom.Features;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Variations;
using Oom.Selections;

namespace Oom.Reinterpret.Samples;

/// <summary>
/// Evaluates batches of events on one thread: finds the top pair, selects, computes features, runs the network once per batch and fills histograms.
/// Batches are those of the reader, which depend on the file alone, so that results do not depend on the number of threads.
/// </summary>
internal sealed class BlockEvaluator(PublishedObservable observable, WeightSelection weights, ConcurrentBag<BlockTally> pool) : IDisposable
{
    private readonly FiducialSelection _selection = observable.Description.Selection;
    private readonly TopPairFeatureSet _features = observable.FeatureSet;
    private readonly ObservableEvaluator _evaluator = observable.CreateEvaluator();
    private readonly double[] _row = new double[observable.FeatureSet.Count];
    private int[] _eventIndices = [];

    public BlockTally Evaluate(EventBlock block)
    {
        if (!pool.TryTake(out var tally)) tally = new BlockTally(observable.Description.GeneratorBins, weights);
        tally.Start(block.Layout);
        int rows = SelectEvents(block, tally.CutFlow);
        var values = _evaluator.Run(rows);
        var headers = block.Headers;
        for (int i = 0; i < rows; i++)
        {
            int index = _eventIndices[i];
            if (float.IsFinite(values[i])) tally.Fill(values[i], headers[index].Weight, block.Weights(index));
            else tally.CutFlow.CountUndefined(headers[index].Weight);
        }

        return tally;
    }

    public void Dispose() => _evaluator.Dispose();

    private int SelectEvents(EventBlock block, CutFlowTally cutFlow)
    {
        if (_eventIndices.Length < block.Count) _eventIndices = new int[block.Count];
        var inputs = _evaluator.Inputs(block.Count);
        var headers = block.Headers;
        int rows = 0;
        for (int i = 0; i < headers.Length; i++)
        {
            var particles = block.Particles(i);
            double weight = headers[i].Weight;
            var status = TopPairFinder.Find(particles, out var pair);
            cutFlow.Count(status, weight);
            if (status != TopPairStatus.Found) continue;

            var step = _selection.Evaluate(particles);
            cutFlow.Count(step, weight);
            if (step != SelectionStep.Passed) continue;

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
