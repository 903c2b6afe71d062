using System.CommandLine;
using Oom.Files;
using Oom.Options;
using Oom.Train.Inference;
using Oom.Train.Learning;
using Oom.Train.Runs;
using Oom.Train.Specifications;

namespace Oom.Train.Commands;

/// <summary><c>oom-train ratio</c>: learns how probable features are at parameters.</summary>
internal static class RatioCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var specification = new Argument<string>("specification") { Description = "The specification, a YAML file (specs/ratio.md)" };
        var output = new Option<string>("--output", "-o") { Description = "The folder to make", Required = true };
        var threads = CheckedOption.Threads("Number of threads; the networks do not depend on it");
        var force = CheckedOption.Flag("--force", "Replace a folder of a ratio that is there already");

        var command = new Command("ratio", "Learn p(features | parameters)/p(features) for posteriors, and calibrate it")
        {
            specification,
            output,
            threads,
            force
        };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(
            parsed.GetRequiredValue(specification), parsed.GetRequiredValue(output), parsed.GetValue(threads), parsed.GetValue(force),
            parsed.InvocationConfiguration.Output, cancellation), cancellation));
        return command;
    }

    private static void Run(string path, string folder, int threads, bool replace, TextWriter output, CancellationToken cancellation)
    {
        AtomicFolder.RequireWritable(folder, RatioFolder.DocumentFile, replace);
        string text = InputFile.ReadText(path), checkpointPath = MachineFit.CheckpointPath(folder);
        var specification = RatioSpecificationReader.Parse(text, path);
        var files = RatioFit.Files(specification, Path.GetDirectoryName(Path.GetFullPath(path))!);
        var checkpoint = Checkpoint.Open(checkpointPath, RatioFit.Key(text, files));
        var report = new RatioReport(output, specification.Name);
        report.WriteResumed(checkpoint, checkpointPath);
        var run = RatioFit.Run(specification, files, threads, checkpoint, report, cancellation);
        RatioFolder.Write(folder, replace, text, run);
        checkpoint.Delete();
        output.WriteLine($"wrote {folder}");
    }
}
