using System.CommandLine;

namespace Oom.Reinterpret.Tool;

/// <summary><c>oom-reinterpret merge</c>: adds results of parts of one sample.</summary>
internal static class MergeCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var results = new Argument<string[]>("results") { Description = "Results of parts of one sample: NAME.oom.json", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "The merged result", Required = true };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON instead of the report" };
        var sum = new Option<bool>("--sum") { Description = "The results are of different processes: add their cross-sections" };
        var command = new Command("merge", "Adds results of parts of one sample, to the same bits as one run over all files in that order.") { results, output, json, sum };
        command.SetAction(parsed => ReinterpretCommand.Publish(
            ResultMerger.Merge(parsed.GetValue(results)!, parsed.GetValue(sum)), parsed.GetRequiredValue(output), parsed.GetValue(json), parsed.InvocationConfiguration.Output));
        return command;
    }
}
