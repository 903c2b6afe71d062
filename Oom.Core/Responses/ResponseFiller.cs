namespace Oom.Responses;

/// <summary>
/// Fills the yields of a process for the published response: at both levels, with squared weights, slopes of parameters, and
/// the slope of every nuisance in every cell of the migration.
/// A nuisance's slopes are counted cell by cell from the varied events; each detector-level row is then moved to the sum of the
/// smooth slopes, in proportion to the yields of its cells,
/// so that the published templates are those that the training used: a smooth slope is a function of detector-level features alone and says
/// nothing about generator-level bins. A shift without bins is spread over the cells of its row in this way alone.
/// </summary>
public sealed class ResponseFiller
{
    private readonly ResponseLayout _layout;
    private readonly ResponseEvents _sample;
    private readonly int _generatorBins, _detectorBins, _process;

    /// <summary>Fills one process.</summary>
    /// <param name="layout">The layout of the response.</param>
    /// <param name="sample">The events, with smooth slopes.</param>
    /// <param name="process">Index of the process.</param>
    public ResponseFiller(ResponseLayout layout, ResponseEvents sample, int process)
    {
        _layout = layout;
        _sample = sample;
        _process = process;
        (_generatorBins, _detectorBins) = (layout.GeneratorBins.Count, layout.DetectorBins.Count);
        Nominal = New();
        Squares = New();
        int[] events = [.. Enumerable.Range(0, sample.Count).Where(e => sample.Events.Process[e] == process)];
        foreach (int e in events)
        {
            Add(Nominal, e, sample.Events.Weight[e]);
            Add(Squares, e, sample.Events.Weight[e] * sample.Events.Weight[e]);
        }

        Slopes = [.. Enumerable.Range(0, layout.Parameters.Count).Select(p => ParameterSlope(events, p))];
        NuisanceSlopes = [.. Enumerable.Range(0, layout.Nuisances.Count).Select(k => NuisanceSlope(events, k))];
    }

    /// <summary>Expected events.</summary>
    public ProcessYields Nominal { get; }

    /// <summary>Sums of squared weights.</summary>
    public ProcessYields Squares { get; }

    /// <summary>Slopes of the parameters; null where the process does not depend on one.</summary>
    public IReadOnlyList<ProcessYields?> Slopes { get; }

    /// <summary>Slopes of the nuisances, normalisations apart; null where one does not change the process.</summary>
    public IReadOnlyList<ProcessYields?> NuisanceSlopes { get; }

    private ProcessYields New() => ProcessYields.Empty(_generatorBins, _detectorBins);

    private void Add(ProcessYields yields, int e, double weight)
    {
        int i = _sample.GeneratorBin[e];
        if (i >= 0) yields.Generator[i] += weight;
        AddSelected(yields, _sample.DetectorBin[e], i, weight);
    }

    private void AddSelected(ProcessYields yields, int detectorBin, int generatorBin, double weight)
    {
        if (detectorBin < 0) return;
        if (generatorBin >= 0) yields.Migration[detectorBin * _generatorBins + generatorBin] += weight;
        else yields.NonFiducial[detectorBin] += weight;
    }

    private ProcessYields? ParameterSlope(int[] events, int parameter)
    {
        if (!_layout.Depends(_process, parameter)) return null;
        var slope = New();
        int width = _layout.Parameters.Count;
        foreach (int e in events)
        {
            int i = _sample.GeneratorBin[e];
            if (i < 0) continue;
            slope.Generator[i] += _sample.Events.Weight[e] * _sample.Events.GeneratorSlopes[e * width + parameter];
            AddSelected(slope, _sample.DetectorBin[e], i, _sample.Events.Weight[e] * _sample.Events.ParameterSlopes[e * width + parameter]);
        }

        return slope;
    }

    private ProcessYields? NuisanceSlope(int[] events, int nuisance)
    {
        if (!_layout.Processes[_process].IsVaried[nuisance]) return null;
        var slope = New();
        if (_layout.Nuisances[nuisance].VariesWeights) AddWeights(slope, events, nuisance);
        else if (_sample.Shifts.FirstOrDefault(shift => shift.Nuisance == nuisance) is { } shift) AddShift(slope, events, shift);

        double[] missing = new double[_detectorBins];
        foreach (int e in events)
        {
            if (_sample.DetectorBin[e] >= 0)
                missing[_sample.DetectorBin[e]] += _sample.Events.Weight[e] * _sample.Events.SmoothSlopes[
                    e * _layout.Nuisances.Count + nuisance];
        }

        MoveRows(slope, missing);
        return slope;
    }

    private void AddWeights(ProcessYields slope, int[] events, int nuisance)
    {
        bool isTheory = _layout.Nuisances[nuisance].Origin == NuisanceOrigin.Theory;
        foreach (int e in events)
        {
            double change = _sample.Events.Weight[e] * _sample.Events.RawSlopes[e * _layout.Nuisances.Count + nuisance];
            int i = _sample.GeneratorBin[e];
            if (i >= 0 && isTheory) slope.Generator[i] += change;
            AddSelected(slope, _sample.DetectorBin[e], i, change);
        }
    }

    private void AddShift(ProcessYields slope, int[] events, ShiftedBins shift)
    {
        double factor = shift.IsOneSided ? 1 : 0.5;
        foreach (int e in events)
        {
            AddSelected(slope, shift.Up[e], _sample.GeneratorBin[e], factor * _sample.Events.Weight[e]);
            AddSelected(slope, shift.Down[e], _sample.GeneratorBin[e], -factor * _sample.Events.Weight[e]);
        }
    }

    private void MoveRows(ProcessYields slope, double[] sums)
    {
        for (int j = 0; j < _detectorBins; j++)
        {
            var cells = slope.Migration.AsSpan(j * _generatorBins, _generatorBins);
            var yields = Nominal.Migration.AsSpan(j * _generatorBins, _generatorBins);
            double total = Nominal.NonFiducial[j], counted = slope.NonFiducial[j];
            for (int i = 0; i < cells.Length; i++)
            {
                total += yields[i];
                counted += cells[i];
            }

            if (!(total > 0)) continue;
            double share = (sums[j] - counted) / total;
            for (int i = 0; i < cells.Length; i++) cells[i] += share * yields[i];
            slope.NonFiducial[j] += share * Nominal.NonFiducial[j];
        }
    }
}
