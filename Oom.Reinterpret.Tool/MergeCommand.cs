using System.CommandLine;
using Oom.Onnx.Observables;
using Oom.Options;
using Oom.Reinterpret.Comparisons;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Tool.Pictures;
using Oom.Reinterpret.Tool.Written;

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
        var pictures = ResultFigures.Options();
        var write = new WriteOption();
        var command = new Command("merge", "Adds results of parts of one sample, to the same bits as one run over all files in that order.")
        {
            results,
            model,
            output,
            json,
            sum,
            average
        };
        pictures.AddTo(command);
        write.AddTo(command);
        command.SetAction(parsed =>
        {
            string[] files = [.. parsed.GetValue(results)!, parsed.GetRequiredValue(output)];
            write.Require(parsed, files, parsed.GetValue(model));
            pictures.Require(parsed, [.. files, .. write.Files(parsed)]);
            ResultFile.RequireOutput(parsed.GetRequiredValue(output), parsed.GetValue(results)!);
            using var bundle = parsed.GetValue(model) is { } published ? Bundle.Open(published) : null;
            var result = Merge(
                parsed.GetValue(results)!, ReinterpretCommand.Combination(parsed.GetValue(sum), parsed.GetValue(average)), bundle);
            ResultFile.Require(parsed.GetRequiredValue(output), [.. result.Files.Select(file => file.Path)]);
            ReinterpretCommand.Publish(
                result, parsed.GetRequiredValue(output), parsed.GetValue(json), parsed.InvocationConfiguration.Output);
            write.Write(parsed, result);
            if (pictures.AreGiven(parsed.CommandResult)) ResultFigures.Write(pictures, parsed, result, bundle);
        });
        return command;
    }

    private static ReinterpretationResult Merge(string[] results, SampleCombination combination, Bundle? bundle)
    {
        if (bundle is null)
        {
            var alone = ResultMerger.Merge(results, combination);
            return alone.IsSignal ? throw new SampleException(
                "the results are of signals, which are compared on the published prediction: give the bundle with --model") : alone;
        }

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
