using System.CommandLine;
using System.Globalization;
using Oom.Files;
using Oom.Onnx.Runtime;
using Oom.Options;
using Oom.Train.Learning;
using Oom.Train.Machine;
using Oom.Train.Runs;
using Oom.Train.Specifications;

namespace Oom.Train.Commands;

/// <summary><c>oom-train scan</c>: trainings over strengths of the penalty and seeds.</summary>
internal static class ScanCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var specification = new Argument<string>("specification")
        {
            Description = "The training specification, a YAML file (specs/training.md)"
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder of the scan; trainings that it holds already are not made again",
            Required = true
        };
        var lambdas = CheckedOption.Numbers("--lambdas", "Strengths of the penalty", ValueRange.AtLeast(0));
        lambdas.Required = true;
        var seeds = CheckedOption.Number("--seeds", "Number of seeds: that of --first-seed, the next, ...", new ValueRange(1, 10_000), 10);
        var firstSeed = CheckedOption.Number<ulong>("--first-seed",
            "The first seed; jobs of several seeds may share a folder, and a last one of all seeds makes the table", ValueRange.AtLeast(0), 1);
        var threads = CheckedOption.Threads("Trainings at a time, each on one thread");
        var command = new Command("scan", "Train with several strengths of the penalty and several seeds")
        {
            specification,
            output,
            lambdas,
            seeds,
            firstSeed,
            threads
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var settings = new ScanSettings(
                [.. parsed.GetRequiredValue(lambdas)!.Distinct().Order()],
                [.. Enumerable.Range(0, parsed.GetValue(seeds)).Select(seed => parsed.GetValue(firstSeed) + (ulong)seed)],
                parsed.GetValue(threads));
            Run(parsed.GetRequiredValue(specification), parsed.GetRequiredValue(output), settings, parsed.InvocationConfiguration.Output,
                cancellation);
        }, cancellation));
        return command;
    }

    private static void Run(string path, string folder, ScanSettings settings, TextWriter output, CancellationToken cancellation)
    {
        var specification = SpecificationReader.Load(path);
        if (!specification.Training.Loss.IsUnfolding && settings.Lambdas.Any(lambda => lambda > 0))
            throw new TrainingException("only the loss 'unfolding-aware' has a penalty: use --lambdas 0");
        string specificationFolder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        RequireSameSpecification(path, folder);
        var report = new MachineReport(output, specification);
        var parts = Preparation.Split(
            specification, SampleLoader.LoadTables(specification, specificationFolder, report.WriteProcess, cancellation: cancellation));
        report.WriteParts(parts);
        parts = Preparation.Smooth(
            specification, parts, settings.Threads,
            Checkpoint.Open(Path.Combine(folder, "smoothing.checkpoint"),
            MachineFit.Key(path, specification, TableDigest.Of(specification, specificationFolder))), cancellation);
        var gate = new Lock();
        var rows = new LambdaScan(specification, parts, folder).Run(settings, row =>
        {
            lock (gate)
                output.WriteLine(
                    string.Create(CultureInfo.InvariantCulture,
                    $"lambda {row.Lambda} seed {row.Seed}: statistical {row.Values[0]:F5}, total plain {row.Values[2]:F5} smooth {row.Values[4]:F5} noise-subtracted {MachineReport.Shown(row.Values[6])}, D_KS {row.Values[8]:F5}"));
        }, cancellation);
        AtomicFile.WriteText(Path.Combine(folder, ScanTable.AllFile), ScanTable.ToCsv(rows));
        AtomicFile.WriteText(Path.Combine(folder, ScanTable.SummaryFile), ScanTable.ToMarkdown(rows));
        output.Write(ScanTable.ToMarkdown(rows));
        output.WriteLine($"wrote {folder}");
    }

    // Trainings of two specifications must not stand in one table.
    private static void RequireSameSpecification(string path, string folder)
    {
        string copy = Path.Combine(folder, MachineRunWriter.SpecificationFile), text = InputFile.ReadText(path);
        if (!File.Exists(copy)) AtomicFile.WriteText(copy, text);
        else if (InputFile.ReadText(copy) != text)
            throw new IOException($"{folder} holds a scan of another specification; choose another folder");
    }
}
