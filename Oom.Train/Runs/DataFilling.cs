using System.Globalization;
using Oom.Bundles;
using Oom.Files;
using Oom.Measurements;
using Oom.Onnx.Observables;
using Oom.Onnx.Runtime;
using Oom.Tables;
using Oom.Train.Learning;
using Oom.Train.Machine;
using Oom.Train.Specifications;
using Oom.Train.Tables;

namespace Oom.Train.Runs;

/// <summary>Evaluates the detector-level network of a run on tables of data and counts events in the detector-level bins.</summary>
internal static class DataFilling
{
    /// <summary>Reads and counts.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <returns>The counts, and the number of rows read.</returns>
    /// <exception cref="SpecificationException">The specification of the run cannot be used.</exception>
    /// <exception cref="TableException">A table does not hold what the network needs.</exception>
    /// <exception cref="TrainingException">The run has no detector-level network, its processes select
    /// differently, or a bin has a negative sum of weights.</exception>
    public static (CountsDocument Counts, long Rows) Run(FillRequest request, CancellationToken cancellation = default)
    {
        string network = Path.Combine(request.RunFolder, MachineRunWriter.DetectorNetworkFile);
        if (!File.Exists(network))
            throw new TrainingException(
                $"{request.RunFolder} holds no {MachineRunWriter.DetectorNetworkFile}: only trainings on event tables (specs/training.md) have a detector-level network");
        var description = ObservableDescription.Load(request.RunFolder);
        var bins = description.DetectorBins ?? throw new TrainingException($"{request.RunFolder}: there are no detector-level bins");
        var specification = SpecificationReader.Load(
            Path.Combine(request.RunFolder, MachineRunWriter.SpecificationFile), description.Definition);
        string selection = Selection(specification, request.Process);

        List<TableExpression> expressions = [new("selected", selection, ColumnType.Boolean)];
        if (request.WeightSql is { } weight) expressions.Add(new("weight", weight, ColumnType.Float64, "selected"));
        int first = expressions.Count, features = specification.Detector.Features.Count;
        foreach (var feature in specification.Detector.Features)
            expressions.Add(new(feature.Name, Sql.Name(feature.Name), ColumnType.Float32, "selected"));

        double[] counts = new double[bins.Count], squares = new double[bins.Count];
        using var session = OrtModel.Create(network);
        using var evaluator = new ObservableEvaluator(session, features, network);
        long rows = TableReader.Read(new TableSource(request.Tables, specification.Derived, request.Where), expressions, block =>
        {
            var inputs = evaluator.Inputs(block.Count);
            int[] selected = [.. Enumerable.Range(0, block.Count).Where(row => block.Valid(0)[row] && block.Booleans(0)[row])];
            for (int i = 0; i < selected.Length; i++)
            {
                for (int f = 0; f < features; f++) inputs[i * features + f] = block.Floats(first + f)[selected[i]];
            }

            var observable = evaluator.Run(selected.Length);
            for (int i = 0; i < selected.Length; i++)
            {
                int bin = bins.IndexOf(observable[i]);
                double events = request.WeightSql is null ? 1 : block.Doubles(1)[selected[i]];
                counts[bin] += events;
                squares[bin] += events * events;
            }
        }, cancellation: cancellation);

        int negative = Array.FindIndex(counts, count => !(count >= 0));
        if (negative >= 0)
            throw new TrainingException(
                string.Create(CultureInfo.InvariantCulture,
                $"the weights of the detector-level bin {negative + 1} of {counts.Length} add up to {counts[negative]:G6}; counts are not negative"));
        var document = new CountsDocument(
            description.Name, request.WeightSql is null ? MeasurementKind.Observed
            : MeasurementKind.Expected, request.LuminosityInverseFb ?? description.LuminosityInverseFb, bins, counts,
            [.. request.Tables.Select(table => new CountsDocument.Source(Path.GetFileName(table), Digest.OfFile(table)))])
        {
            SquaredWeights = request.WeightSql is null ? null : squares,
        };
        return (document, rows);
    }

    // Data are selected as the samples are; which rows of a table make a sample is no property of data.
    private static string Selection(MachineSpecification specification, string? process)
    {
        string known = string.Join(", ", specification.Processes.Select(candidate => candidate.Name));
        if (process is not null)
            return specification.Processes.FirstOrDefault(candidate => candidate.Name == process)?.Columns.Selected
                ?? throw new TrainingException($"there is no process '{process}' in the run's specification; there are {known}");
        string selected = specification.Processes[0].Columns.Selected;
        return specification.Processes.All(candidate => candidate.Columns.Selected == selected) ? selected
            : throw new TrainingException(
            $"the processes of the run select events by different columns: say by --process whose selection the data have ({known})");
    }
}
