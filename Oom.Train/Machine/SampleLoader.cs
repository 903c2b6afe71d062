using Oom.Bundles;
using Oom.Simulation.Detector;
using Oom.Tables;
using Oom.Terminal;
using Oom.Train.Learning;
using Oom.Train.Tables;

namespace Oom.Train.Machine;

/// <summary>Reads the events of a specification.</summary>
internal sealed class SampleLoader
{
    // 1 pb and 1/fb give a thousand events.
    private const double EventsPerPbInverseFb = 1000;

    /// <summary>Rows of each process that become the bundle's validation.</summary>
    public const int ValidationRowsPerProcess = 20;

    private readonly MachineSpecification _specification;
    private readonly RowEvaluation? _evaluation;
    private readonly Action<RecordedEvent>? _validate;
    private readonly string[] _detectorFeatures;
    private readonly int[] _shifted;
    private readonly GrowingArray<int> _process = new(), _generatorRow = new(), _detectorRow = new();
    private readonly GrowingArray<double> _weight = new();
    private readonly GrowingArray<float> _parameterSlopes = new(), _alternativeFactors = new(), _rawSlopes = new(),
        _generator = new(), _detector = new();
    private readonly GrowingArray<int>[] _up, _down;

    private SampleLoader(MachineSpecification specification, Action<RecordedEvent>? validate = null)
    {
        _specification = specification;
        _evaluation = specification.EvaluatesColumns ? new RowEvaluation(specification.Definition) : null;
        _validate = specification.Definition.Columns.Count > 0 ? validate : null;
        _detectorFeatures = [.. DetectorColumns(specification)];
        _shifted = [.. Enumerable.Range(0, specification.Nuisances.Count).Where(k => specification.Nuisances[k].Features is not null)];
        _up = [.. _shifted.Select(_ => new GrowingArray<int>())];
        _down = [.. _shifted.Select(_ => new GrowingArray<int>())];
    }

    /// <summary>The detector-level columns that are read: those of the observable, then
    /// others that only the smooth slopes depend on.</summary>
    public static IEnumerable<string> DetectorColumns(MachineSpecification specification)
        => specification.Detector.Features.Select(feature => feature.Name)
            .Concat(specification.Training.Smoothing.Features ?? []).Distinct();

    /// <summary>Reads the event tables of all processes.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="folder">The folder that the paths of the specification start from.</param>
    /// <param name="report">Called after each process with its name, the rows read and the events kept.</param>
    /// <param name="validate">Takes fiducial rows for the bundle's validation, where the definition is of columns.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="TableException">A table does not hold what the specification asks of it.</exception>
    /// <exception cref="SpecificationException">A table is missing.</exception>
    /// <exception cref="TrainingException">A process has no events.</exception>
    public static EventSample LoadTables(MachineSpecification specification, string folder, Action<string, long, int>? report = null,
        Action<RecordedEvent>? validate = null, CancellationToken cancellation = default)
    {
        if (!specification.HasDetector)
            throw new TrainingException("only trainings on event tables (specs/training.md), which have 'parameters', can do that");
        var loader = new SampleLoader(specification, validate);
        for (int i = 0; i < specification.Processes.Count; i++)
        {
            int before = loader._process.Count;
            long rows = loader.Read(i, folder, cancellation);
            int kept = loader._process.Count - before;
            if (kept == 0)
                throw new TrainingException(
                    $"no event of the process '{specification.Processes[i].Name}' is fiducial or selected, of {rows} rows");
            report?.Invoke(specification.Processes[i].Name, rows, kept);
        }

        return loader.Sample();
    }

    /// <summary>Reads the event files of a specification without a detector level.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="folder">The folder that the paths of the specification start from.</param>
    /// <param name="threads">Number of threads; the events do not depend on it.</param>
    /// <param name="report">Called after each process.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="SpecificationException">A file is missing, or does not fit the specification.</exception>
    /// <exception cref="TrainingException">A process has no events.</exception>
    public static EventSample LoadEvents(
        MachineSpecification specification, string folder, int threads, Action<ProcessSample> report, CancellationToken cancellation)
    {
        var loader = new SampleLoader(specification);
        var reader = new EventSampleReader(specification, threads);
        var signal = specification.Parameters[0].Processes;
        for (int i = 0; i < specification.Processes.Count; i++)
        {
            var process = specification.Processes[i];
            report(reader.Read(process, folder, cancellation));
            while (loader._process.Count < reader.Weights.Count)
            {
                loader._generatorRow.Add(loader._process.Count);
                loader._detectorRow.Add(EventSample.None);
                loader._process.Add(i);
                loader._parameterSlopes.Add(signal.Contains(process.Name) ? 1 : 0);
            }
        }

        double events = specification.LuminosityInverseFb * EventsPerPbInverseFb;
        var sample = loader.Sample();
        return sample with
        {
            Weight = Array.ConvertAll(reader.Weights.ToArray(), weight => weight * events),
            Generator = new FeatureView(reader.Features.Buffer, specification.Generator.Features.Count)
        };
    }

    private EventSample Sample() => new()
    {
        Process = _process.ToArray(),
        Weight = _weight.ToArray(),
        GeneratorRow = _generatorRow.ToArray(),
        DetectorRow = _detectorRow.ToArray(),
        Shifts = [
            .. _shifted.Select((nuisance, i) => new ShiftedRows(
            nuisance, _up[i].ToArray(), _down[i].ToArray(), _specification.Nuisances[nuisance].Features!.Down is null))],
        ParameterSlopes = _parameterSlopes.ToArray(),
        AlternativeFactors = _alternativeFactors.ToArray(),
        RawSlopes = _rawSlopes.ToArray(),
        Generator = new FeatureView(_generator.Buffer, _specification.Generator.Features.Count),
        Detector = new FeatureView(_detector.Buffer, _detectorFeatures.Length),
    };

    private long Read(int processIndex, string folder, CancellationToken cancellation)
    {
        var process = _specification.Processes[processIndex];
        string[] files = [.. process.Files.SelectMany(pattern => pattern.Resolve(folder))];
        var plan = new ProcessColumns(_specification, process, _detectorFeatures, _shifted);
        using var progress = new ProgressLine($"reading {process.Name}", null, "rows");
        long rows = 0;
        int left = ValidationRowsPerProcess;
        return TableReader.Read(new TableSource(files, _specification.Derived, process.Columns.Where), plan.Expressions, block =>
        {
            for (int row = 0; row < block.Count; row++) Add(processIndex, plan, block, row, ref left);
            progress.Report(rows += block.Count);
        }, cancellation: cancellation);
    }

    private void Add(int processIndex, ProcessColumns plan, ColumnBlock block, int row, ref int validationLeft)
    {
        bool fiducial = plan.IsMeasured && ProcessColumns.IsTrue(block, plan.Fiducial, row)
            && _evaluation?.Passes(block, plan.GeneratorFeatures, row) is not false,
            selected = ProcessColumns.IsTrue(block, plan.Selected, row), any = fiducial || selected;
        for (int i = 0; i < _shifted.Length; i++)
            any |= ProcessColumns.IsTrue(block, plan.Shifts[i].SelectedUp, row)
                || ProcessColumns.IsTrue(block, plan.Shifts[i].SelectedDown, row);
        if (!any) return;

        _process.Add(processIndex);
        _weight.Add(block.Doubles(plan.Weight)[row] * _specification.LuminosityInverseFb * EventsPerPbInverseFb);
        _generatorRow.Add(fiducial ? AddGenerator(plan, block, row) : EventSample.None);
        if (fiducial && _validate is not null && validationLeft-- > 0) _validate(Recorded(plan, block, row));
        _detectorRow.Add(selected ? AddRow(_detector, plan.DetectorFeatures, _detectorFeatures.Length, block, row) : EventSample.None);
        for (int i = 0; i < _shifted.Length; i++)
        {
            var shift = plan.Shifts[i];
            _up[i].Add(ProcessColumns.IsTrue(block, shift.SelectedUp, row)
                ? AddRow(_detector, shift.FeaturesUp, _detectorFeatures.Length, block, row) : EventSample.None);
            _down[i].Add(ProcessColumns.IsTrue(block, shift.SelectedDown, row)
                ? AddRow(_detector, shift.FeaturesDown, _detectorFeatures.Length, block, row) : EventSample.None);
        }

        plan.FillParameterSlopes(block, row, fiducial, _parameterSlopes.Extend(_specification.Parameters.Count));
        plan.FillAlternativeFactors(block, row, fiducial, _alternativeFactors.Extend(plan.AlternativeCount));
        plan.FillRawSlopes(block, row, _rawSlopes.Extend(_specification.Nuisances.Count));
    }

    private int AddGenerator(ProcessColumns plan, ColumnBlock block, int row)
    {
        int count = _specification.Generator.Features.Count;
        if (_evaluation is null) return AddRow(_generator, plan.GeneratorFeatures, count, block, row);
        int index = _generator.Count / count;
        var places = _generator.Extend(count);
        for (int i = 0; i < count; i++) places[i] = (float)_evaluation.Features[i];
        return index;
    }

    // Where features are columns, these are the first of the definition, and a flag that says whether the row is fiducial may follow.
    private RecordedEvent Recorded(ProcessColumns plan, ColumnBlock block, int row)
    {
        if (_evaluation is not null) return _evaluation.Recorded;
        double[] values = new double[_specification.Definition.Columns.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = i < _specification.Generator.Features.Count ? block.Floats(plan.GeneratorFeatures + i)[row] : 1;
        return RecordedEvent.Of(_specification.Definition, values);
    }

    private static int AddRow(GrowingArray<float> features, int firstColumn, int count, ColumnBlock block, int row)
    {
        int index = features.Count / count;
        var places = features.Extend(count);
        for (int i = 0; i < count; i++) places[i] = block.Floats(firstColumn + i)[row];
        return index;
    }
}
