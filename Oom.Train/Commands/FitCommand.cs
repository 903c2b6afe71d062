using System.CommandLine;
using Oom.Bundles;
using Oom.Files;
using Oom.Onnx.Runtime;
using Oom.Options;
using Oom.Train.Learning.Torch;
using Oom.Train.Pictures;
using Oom.Train.Runs;
using Oom.Train.Specifications;

namespace Oom.Train.Commands;

/// <summary><c>oom-train fit</c>: trains the observable of a specification.</summary>
internal static class FitCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var specification = new Argument<string>("specification")
        {
            Description = "The training specification, a YAML file (specs/training.md)"
        };
        var output = new Option<string>("--output", "-o") { Description = "The run folder to make", Required = true };
        var device = CheckedOption.Parsed("--device", "Where to compute (cpu where not given), N counted from 0", "cpu|cuda|cuda:N",
            text => (Device.TryParse(text, out var read), read));
        var threads = CheckedOption.Threads("Number of threads; the network does not depend on it");
        var seed = CheckedOption.Number<ulong>("--seed", "Replaces the specification's seed", ValueRange.AtLeast(0));
        var pictures = new PictureOptions("the loss of the training", ["training", "features", "response", "purity"]);
        var force = CheckedOption.Flag("--force", "Replace a run folder that is there already");

        var command = new Command("fit", "Train the observable of a specification") { specification, output, device, threads, seed, force };
        pictures.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var request = new FitRequest(
                parsed.GetRequiredValue(specification), parsed.GetRequiredValue(output), parsed.GetValue(threads), parsed.GetValue(seed),
                parsed.GetValue(force));
            TorchLibrary.Require(parsed.GetValue(device));
            pictures.Require(parsed, request.SpecificationPath);
            bool areGiven = pictures.AreGiven(parsed.CommandResult);
            Run(request, parsed.InvocationConfiguration.Output, areGiven ? run => Draw(pictures, parsed, run) : null, cancellation);
        }, cancellation));
        return command;
    }

    private static void Draw(PictureOptions pictures, ParseResult parsed, MachineRun run)
        => pictures.Write(parsed, $"Training of {run.Specification.Name}",
            [("observable", run.Specification.Description), ("files", string.Join(", ", run.Files.Select(file => file.Path)))],
            TrainingFigures.Of(run));

    private static void Run(FitRequest request, TextWriter output, Action<MachineRun>? finish, CancellationToken cancellation)
    {
        AtomicFolder.RequireWritable(request.OutputFolder, RunFolder.RunFile, request.Replace);
        MachineFit.Run(request, output, finish, cancellation);
        output.WriteLine($"wrote {request.OutputFolder}");
    }
}
