using Oom.Definitions;
using Oom.Detectors;
using Oom.Events;
using Oom.Simulation.Samples;
using Oom.Tables;

namespace Oom.Simulation.Detected;

/// <summary>Turns events into rows of a table by a definition. Its buffers serve one thread.</summary>
internal sealed class DetectedRows
{
    private readonly DetectedDefinition _definition;
    private readonly DetectedColumns _columns;
    private readonly DetectedEvaluator _evaluator;
    private readonly string _process;
    private readonly bool[] _isSelected;
    private double[] _named = [];
    private Dictionary<string, long> _clippedBefore = [];

    /// <param name="definition">The definition.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="process">Name of the process.</param>
    /// <param name="seed">The seed.</param>
    public DetectedRows(DetectedDefinition definition, DetectedColumns columns, string process, ulong seed)
    {
        (_definition, _columns, _process) = (definition, columns, process);
        _evaluator = definition.NewEvaluator(seed);
        _isSelected = new bool[columns.Variations];
    }

    /// <summary>Simulates the events of a block.</summary>
    /// <param name="block">What is said of whole events.</param>
    /// <param name="part">Their file.</param>
    /// <param name="record">Points at one of them after another.</param>
    /// <param name="set">Points the record at an event.</param>
    public DetectedChunk Simulate(EventBlock block, SamplePart part, IEventRecord record, Action<int> set)
    {
        var chunk = new DetectedChunk(new DetectedCounts(_definition));
        int[] named = part.WeightColumns(block);
        if (_named.Length != named.Length) _named = new double[named.Length];
        var rows = new ColumnBlock(_columns.Columns);
        for (int i = 0; i < block.Count; i++)
        {
            set(i);
            long number = part.FirstEvent + block.FirstEventIndex + i;
            Evaluate(record, number, part);
            bool isFiducial = _evaluator.Refusal < 0 && _evaluator.GeneratorStep == EventDefinition.Passed
                && AreFinite(_evaluator.GeneratorFeatures);
            for (int v = 0; v < _isSelected.Length; v++)
                _isSelected[v] = _evaluator.DetectorStep(v) == EventDefinition.Passed && AreFinite(_evaluator.DetectorFeatures(v));
            chunk.Counts.Add(_evaluator, isFiducial, _isSelected);
            if (!isFiducial && !_isSelected.Contains(true)) continue;
            part.FillNamed(block.Weights(i), named, _named);
            Write(rows, number, part.Factor * block.Headers[i].Weight, isFiducial);
            if (rows.Count < rows.Capacity) continue;
            chunk.Rows.Add(rows);
            rows = new ColumnBlock(_columns.Columns);
        }

        if (rows.Count > 0) chunk.Rows.Add(rows);
        chunk.Counts.AddClipped(NewlyClipped());
        return chunk;
    }

    private void Evaluate(IEventRecord record, long number, SamplePart part)
    {
        try
        {
            _evaluator.Evaluate(record, number);
        }
        catch (Exception e) when (e is ObjectListException or ArgumentException)
        {
            throw new SimulationException(FormattableString.Invariant(
                $"{part.File.Path}, event {number - part.FirstEvent + 1}: {e.Message}"));
        }
    }

    private void Write(ColumnBlock block, long number, double weight, bool isFiducial)
    {
        int row = block.Count;
        block.Int64s(_columns.Event)[row] = number;
        block.Texts(_columns.Process)[row] = _process;
        block.Doubles(_columns.Weight)[row] = weight;
        block.Booleans(_columns.Fiducial)[row] = isFiducial;
        WriteNumbers(_columns.Generator, _evaluator.GeneratorFeatures, isFiducial);
        int width = _definition.Detector.Features.Count;
        for (int v = 0; v < _isSelected.Length; v++)
        {
            block.Booleans(_columns.Selected + v)[row] = _isSelected[v];
            WriteNumbers(_columns.Detector + v * width, _evaluator.DetectorFeatures(v), _isSelected[v]);
        }

        WriteNumbers(_columns.Uncertainties, _evaluator.WeightRatios, _isSelected[0]);
        for (int i = 0; i < _named.Length; i++)
        {
            double ratio = _named[i] / weight;
            block.Floats(_columns.NamedWeights + i)[row] = (float)ratio;
            block.Valid(_columns.NamedWeights + i)[row] = double.IsFinite(ratio);
        }

        block.Count = row + 1;

        void WriteNumbers(int first, ReadOnlySpan<double> values, bool isThere)
        {
            for (int i = 0; i < values.Length; i++)
            {
                block.Valid(first + i)[row] = isThere;
                if (isThere) block.Floats(first + i)[row] = (float)values[i];
            }
        }
    }

    // The evaluator counts on from block to block.
    private List<(string Quantity, long Count)> NewlyClipped()
    {
        var total = _evaluator.Clipped.GroupBy(item => item.Quantity)
            .ToDictionary(group => group.Key, group => group.Sum(item => item.Count));
        var added = total.Select(item => (item.Key, item.Value - _clippedBefore.GetValueOrDefault(item.Key))).ToList();
        _clippedBefore = total;
        return added;
    }

    private static bool AreFinite(ReadOnlySpan<double> values) => DetectedCounts.FirstUndefined(values) < 0;
}

/// <summary>What a block of events becomes.</summary>
/// <param name="Counts">How many were kept.</param>
internal sealed record DetectedChunk(DetectedCounts Counts)
{
    /// <summary>The rows.</summary>
    public List<ColumnBlock> Rows { get; } = [];
}
