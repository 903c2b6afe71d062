using Oom.Bundles;
using Oom.Onnx.Runtime;
using Oom.Train.Inference.Calibrations;
using Oom.Train.Inference.Contrasts;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Tables;

namespace Oom.Train.Inference;

/// <summary>Learns and calibrates the ratio of a specification.</summary>
internal static class RatioFit
{
    private const int PartMin = 10;

    /// <summary>The files of a specification with their digests.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="folder">The folder that paths start from.</param>
    /// <exception cref="SpecificationException">A file is missing, or its content is that of another.</exception>
    public static IReadOnlyList<(string Path, string Sha256)> Files(RatioSpecification specification, string folder)
    {
        var files = new List<(string Path, string Sha256)>();
        foreach (var pattern in specification.Tables)
        {
            foreach (string path in pattern.Resolve(folder))
            {
                string digest = Digest.OfFile(path);
                if (files.FirstOrDefault(file => file.Sha256 == digest).Path is { } twin)
                    throw pattern.Error($"{path} has the same content as {twin}: rows that count twice are not independent");
                files.Add((path, digest));
            }
        }

        return files;
    }

    /// <summary>Stands for everything that determines the networks.</summary>
    /// <param name="text">The text of the specification.</param>
    /// <param name="files">The files.</param>
    public static string Key(string text, IReadOnlyList<(string Path, string Sha256)> files)
        => Digest.Of(System.Text.Encoding.UTF8.GetBytes(
            string.Join('\n', [text, TorchLibrary.Name, .. files.Select(file => file.Sha256)])));

    /// <summary>Reads, trains and calibrates.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="files">Its files.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="checkpoint">Where to go on from, and to leave the state.</param>
    /// <param name="report">Takes the report.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="TableException">A table does not hold what the specification asks of it.</exception>
    /// <exception cref="TrainingException">There are too few rows, or the training failed.</exception>
    public static RatioRun Run(RatioSpecification specification, IReadOnlyList<(string Path, string Sha256)> files, int threads,
        Checkpoint checkpoint, RatioReport report, CancellationToken cancellation)
    {
        var table = RatioTable.Read(specification, [.. files.Select(file => file.Path)], cancellation);
        var split = EventSplit.Draw(new int[table.Rows.Count], 1, specification.Training.ValidationFraction,
            specification.Calibration.Fraction, specification.Training.Seed);
        RequireRows(split.Training, "training");
        RequireRows(split.Validation, "validation");
        if (specification.Calibration.Fraction > 0) RequireRows(split.Test, "calibration");
        report.WriteRows(table, split);
        var training = table.Rows.Choose(split.Training);
        var trained = RatioTraining.Run(
            specification, training, table.Rows.Choose(split.Validation), threads, checkpoint, report.WriteNetwork, cancellation);
        var run = new RatioRun(
            specification, [.. files.Select(file => (Path.GetFileName(file.Path), file.Sha256))], table,
            (split.Training.Length, split.Validation.Length, split.Test.Length), Ranges(training), trained, trained.ToGraph().ToBytes());
        if (specification.Calibration.Fraction > 0) run = Calibrate(run, table.Rows.Choose(split.Test), threads, cancellation);
        report.WriteCalibration(run);
        return run;
    }

    private static RatioRun Calibrate(RatioRun run, ParametricRows held, int threads, CancellationToken cancellation)
    {
        var specification = run.Specification;
        var rows = Calibration.Choose(held, specification.Calibration.RowsMax, specification.Training.Seed);
        var reference = CalibrationReference.Of(specification.ParameterNames, run.Table.Priors, run.Table.Rows, rows);
        using var model = OrtModel.Create(run.Model);
        List<string> remarks = [.. reference.Remarks];
        if (reference.ValueCount > 0)
            remarks.Add(FormattableString.Invariant($"the table has {reference.ValueCount} points of the parameters: the calibration is that of choosing among them"));
        var together = new List<(int Size, CalibrationResult Result)>();
        foreach (int size in specification.Calibration.Together)
        {
            var found = run.Table.Priors.Count > TogetherCalibration.ParametersMax ? null
                : TogetherCalibration.Run(rows, run.Table.Priors, size, NewNetwork, specification.Training.Seed, threads);
            if (found is null) remarks.Add(FormattableString.Invariant($"{size} rows together are not calibrated: there are too few rows away from the ends of the priors, or more than {TogetherCalibration.ParametersMax} parameters"));
            else together.Add((size, found));
        }

        return run with
        {
            Calibration = Calibration.Run(rows, reference, NewNetwork, specification.Training.Seed, threads, cancellation),
            Together = together,
            Remarks = remarks,
        };

        RatioNetwork NewNetwork() => new(model);
    }

    private static (double Low, double High)[] Ranges(ParametricRows rows)
    {
        var ranges = new (double Low, double High)[rows.FeatureCount];
        Array.Fill(ranges, (double.PositiveInfinity, double.NegativeInfinity));
        for (int i = 0; i < rows.Features.Length; i++)
        {
            var (low, high) = ranges[i % ranges.Length];
            ranges[i % ranges.Length] = (Math.Min(low, rows.Features[i]), Math.Max(high, rows.Features[i]));
        }

        return ranges;
    }

    private static void RequireRows(int[] part, string name)
    {
        if (part.Length < PartMin)
            throw new TrainingException(
                FormattableString.Invariant($"the {name} part has {part.Length} rows; at least {PartMin} are needed: give more rows, or a larger part"));
    }
}
