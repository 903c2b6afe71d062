using System.Collections.Concurrent;
using Oom.Bundles;
using Oom.Definitions;
using Oom.Events;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Variations;

namespace Oom.Reinterpret.Samples;

/// <summary>
/// Evaluates batches of events on one thread: selects and computes features by the definition, runs the network once per batch and fills
/// histograms. Batches are those of the reader, which depend on the file alone, so that results do not depend on the number of threads.
/// </summary>
internal sealed class BlockEvaluator<TBlock>(
    PublishedObservable observable, EventFileHeader header, WeightSelection weights, DomainDocument? domain, EventSource<TBlock> source,
    ConcurrentBag<BlockTally> pool) : IDisposable
{
    private readonly EventEvaluator _definition = observable.Description.Definition.NewEvaluator();
    private readonly ObservableEvaluator _network = observable.CreateEvaluator();
    private readonly TurnEnds _turns = TurnEnds.Of(observable.Description.Features);
    private readonly CutFlowNames _names = CutFlowNames.Of(observable.Description.Definition);
    private readonly int _width = observable.FeatureCount;
    private int[] _eventIndices = [];

    public BlockTally Evaluate(TBlock block)
    {
        var events = source.Summary(block);
        if (!pool.TryTake(out var tally)) tally = new BlockTally(observable.Description.GeneratorBins, header, weights, domain, _names);
        tally.Start(events.Layout);
        int rows = SelectEvents(block, events.Headers, tally.CutFlow);
        var values = _network.Run(rows);
        var headers = events.Headers;
        ReadOnlySpan<float> inputs = _network.Inputs(headers.Length);
        for (int i = 0; i < rows; i++)
        {
            int index = _eventIndices[i];
            if (float.IsFinite(values[i]))
                tally.Fill(values[i], inputs.Slice(i * _width, _width), headers[index].Weight, events.Weights(index));
            else tally.CutFlow.CountUndefined(headers[index].Weight);
        }

        return tally;
    }

    public void Dispose() => _network.Dispose();

    private int SelectEvents(TBlock block, ReadOnlySpan<EventHeader> headers, CutFlowTally cutFlow)
    {
        if (_eventIndices.Length < headers.Length) _eventIndices = new int[headers.Length];
        var inputs = _network.Inputs(headers.Length);
        int rows = 0;
        for (int i = 0; i < headers.Length; i++)
        {
            source.Point(block, i);
            if (!_definition.TryEvaluate(source.Record, out int step))
            {
                Count(ref cutFlow.Refused[_definition.Refusal], headers[i].Weight);
                continue;
            }

            if (step != EventDefinition.Passed)
            {
                Count(ref cutFlow.Failed[step], headers[i].Weight);
                continue;
            }

            cutFlow.Passed = cutFlow.Passed.With(headers[i].Weight);
            var features = _definition.Features;
            if (_turns.AreIn(features)) cutFlow.AtEndOfTurn++;
            if (TryConvert(features, inputs.Slice(rows * _width, _width))) _eventIndices[rows++] = i;
            else cutFlow.CountUndefined(headers[i].Weight);
        }

        return rows;
    }

    private static void Count(ref CountAndWeight tally, double weight) => tally = tally.With(weight);

    private static bool TryConvert(ReadOnlySpan<double> features, Span<float> input)
    {
        for (int j = 0; j < input.Length; j++)
        {
            if (!double.IsFinite(features[j])) return false;
            input[j] = (float)features[j];
        }

        return true;
    }
}
