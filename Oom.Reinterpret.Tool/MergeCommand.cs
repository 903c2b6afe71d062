using System.CommandLine;
using Oom.Onnx.Observables;
using Oom.Options;
using Oom.Reinterpret.Comparisons;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Tool;

/// <summary><c>oom-reinterpret merge</c>: adds results of parts of one sample.</summary>
internal static class MergeCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var results = new Argument<string[]>("results")
        {
            Description = "Results of parts of one sample: NAME.oom.json",
            Arity = ArgumentArity.OneOrMore
        };
        var model = new Option<string>("--model", "-m")
        {
            Description = "The observable, for folding, comparison and the domain of the training as in the runs"
        };
        var output = new Option<string>("--output", "-o") { Description = "The merged result", Required = true };
        var json = CheckedOption.Flag("--json", "Print the result as JSON instead of the report");
        var sum = CheckedOption.Flag("--sum", "The results are of different processes: add their cross-sections");
        var average = CheckedOption.Flag(
            "--average", "The results are of one process: average their cross-sections by events, or trials, even where they differ");
        var command = new Command("merge", "Adds results of parts of one sample, to the same bits as one run over all files in that order.")
        {
            results,
            model,
            output,
            json,
            sum,
            average
        };
        command.SetAction(parsed =>
        {
            ResultFile.RequireOutput(parsed.GetRequiredValue(output), parsed.GetValue(results)!);
            var result = Merge(parsed.GetValue(results)!, ReinterpretCommand.Combination(parsed.GetValue(sum), parsed.GetValue(average)),
                parsed.GetValue(model));
            ResultFile.Require(parsed.GetRequiredValue(output), [.. result.Files.Select(file => file.Path)]);
            ReinterpretCommand.Publish(
                result, parsed.GetRequiredValue(output), parsed.GetValue(json), parsed.InvocationConfiguration.Output);
        });
        return command;
    }

    private static ReinterpretationResult Merge(string[] results, SampleCombination combination, string? model)
    {
        if (model is null)
        {
            var alone = ResultMerger.Merge(results, combination);
            return alone.IsSignal ? throw new SampleException(
                "the results are of signals, which are compared on the published prediction: give the bundle with --model") : alone;
        }

        using var bundle = Bundle.Open(model);
        var observable = bundle.Observable;
        var merged = ResultMerger.Merge(results, combination, bundle.Domain);
        if (merged.ModelDigest != observable.ModelDigest)
            throw new SampleException(
                $"the results are of the observable with digest {merged.ModelDigest}, {observable.ModelPath} has {observable.ModelDigest}");
        if (merged.IsSignal) return merged with { Comparison = Comparer.Compare(bundle, merged, background: null) };
        return bundle.Response is null && bundle.Measurement is null ? merged
            : merged with { Comparison = Comparer.Compare(bundle, merged) };
    }
}
