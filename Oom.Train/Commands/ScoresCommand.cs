using System.CommandLine;
using Oom.Onnx.Runtime;
using Oom.Options;
using Oom.Train.Runs;

namespace Oom.Train.Commands;

/// <summary><c>oom-train scores</c>: the events of a training with everything that judges another observable in place of its own.</summary>
internal static class ScoresCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var specification = new Argument<string>("specification")
        {
            Description = "The training specification, a YAML file (specs/training.md)"
        };
        var run = new Argument<string>("run") { Description = "The run folder that oom-train fit made of it" };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The score file to make, compressed where it ends in .gz (specs/scores.md)",
            Required = true
        };
        var all = CheckedOption.Flag("--all", "All events rather than those of the test part");
        var threads = CheckedOption.Threads("Number of threads");

        var command = new Command("scores", "Write the events of a training with their observables and the dependence of their weights")
        {
            specification,
            run,
            output,
            all,
            threads
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var request = new ScoresRequest(
                parsed.GetRequiredValue(specification), parsed.GetRequiredValue(run), parsed.GetRequiredValue(output), parsed.GetValue(all),
                parsed.GetValue(threads));
            Scoring.Run(request, parsed.InvocationConfiguration.Output, cancellation);
        }, cancellation));
        return command;
    }
}
