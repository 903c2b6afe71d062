using System.CommandLine;
using System.Globalization;
using Oom.Binning;
using Oom.Files;
using Oom.Formulas;
using Oom.Options;
using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Fitting;
using Oom.Symbolic.Runs;
using Oom.Symbolic.Search;
using Oom.Symbolic.Specifications;
using Oom.Symbolic.Tables;
using Oom.Symbolic.Tool.Models;
using Oom.Symbolic.Tool.Pictures;
using Oom.Symbolic.Tool.Specifications;

namespace Oom.Symbolic.Tool.Commands;

/// <summary><c>oom-symbolic fit</c>: a formula for a column of a table.</summary>
internal static class FitCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var file = new Argument<string?>(
            "table")
        { Description = "A CSV file with a header line; without one, --model", Arity = ArgumentArity.ZeroOrOne };
        var model = new Option<string?>("--model")
        {
            Description = "A published observable to replace: oom.onnx or the folder of its bundle"
        };
        var events = new Option<string[]>("--events")
        {
            Description = "LHE files of fiducial events for --model, as PROCESS=FILE where the bundle has a response",
            AllowMultipleArgumentsPerToken = true
        };
        var scores = new Option<string?>("--scores")
        {
            Description = "A score file of the training (oom-train scores), by which --model is judged with a response counted anew"
        };
        var points = CheckedOption.Number(
            "--points", "Most events to fit for --model; all are judged", new ValueRange(100, CheckedOption.CountMax), 20_000);
        var output = new Option<string>("--output", "-o") { Description = "The folder to make", Required = true };
        var target = new Option<string?>("--target") { Description = "The column to describe" };
        var features = new Option<string?>(
            "--features")
        { Description = "The columns to describe it by, separated by commas; all others where not given" };
        var weights = new Option<string?>("--weights") { Description = "A column of weights" };
        var operators = new Option<string?>("--operators")
        {
            Description = "Operators separated by commas: + - * / neg square sqrt cbrt log exp tanh sin cos atan min max pow"
        };
        var complexity = CheckedOption.Number<int>("--complexity-max", "Largest complexity, 40 where not given", new ValueRange(1, 1000));
        var loss = CheckedOption.Choice<LossKind?>(
            "--loss", "What is made small", ("squared-error", LossKind.SquaredError), ("log-odds", LossKind.LogOdds),
            ("bin-cross-entropy", LossKind.BinCrossEntropy));
        var bins = CheckedOption.List("--bins", "Edges of bins for bin-cross-entropy, separated by commas");
        var seconds = CheckedOption.Number<double>(
            "--seconds", "Time limit, 60 where neither it nor --generations is given", ValueRange.Above(0));
        var generations = CheckedOption.Number<int>(
            "--generations", "Most generations; without --seconds the result then depends on the seed alone", ValueRange.AtLeast(0));
        var seed = CheckedOption.Number<ulong>("--seed", "Seed of all random numbers, 1 where not given", ValueRange.AtLeast(0));
        var threads = CheckedOption.Threads("Number of threads");
        var specification = new Option<string?>(
            "--spec")
        { Description = "A search specification, a YAML file (specs/symbolic.md); options go before it" };
        var resume = new Option<string?>("--resume") { Description = "A checkpoint of the same search to go on from" };
        var pictures = new PictureOptions("the front: loss against complexity", ["front", "formula"]);
        var force = CheckedOption.Flag("--force", "Replace a folder that is there already");

        var command = new Command("fit", "Find formulas for a column of a table, or for a published observable")
        {
            file, model, events, scores, points, output, target, features, weights, operators, complexity, loss, bins, seconds, generations,
                seed, threads, specification, resume, force,
        };
        pictures.AddTo(command);
        command.Require(result => result.GetResult(points) is not { Implicit: false }
            || result.GetValue(model) is not null, "--points is for --model");
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            string? path = parsed.GetValue(specification);
            pictures.Require(parsed, ((string?[])[path, parsed.GetValue(file), parsed.GetValue(scores)]).OfType<string>());
            var read = path is null ? new SearchSpecification() : SearchSpecificationReader.Load(path);
            var grammar = read.Grammar with
            {
                Operators = parsed.GetValue(operators) is { } names ? Split(names).Select(OperatorOf).ToHashSet() : read.Grammar.Operators,
                ComplexityMaximum = parsed.GetValue(complexity) ?? read.Grammar.ComplexityMaximum,
            };
            var settings = read.Settings with
            {
                Seed = parsed.GetValue(seed) ?? read.Settings.Seed,
                Threads = parsed.GetValue(threads),
                Generations = parsed.GetValue(generations) ?? read.Settings.Generations,
                Seconds = parsed.GetValue(seconds)
                    ?? (parsed.GetValue(generations) is null ? read.Settings.Seconds : double.PositiveInfinity),
            };
            var merged = read with
            {
                Target = parsed.GetValue(target) ?? read.Target,
                Features = parsed.GetValue(features) is { } list ? Split(list) : read.Features,
                Weights = parsed.GetValue(weights) ?? read.Weights,
                Loss = parsed.GetValue(loss) ?? (path is null && parsed.GetValue(model) is not null ? LossKind.LogOdds : read.Loss),
                BinEdges = parsed.GetValue(bins) is { Length: > 0 } edges ? Edges(edges) : read.BinEdges,
                Grammar = grammar,
                Settings = settings,
            };
            if (merged.Loss != LossKind.BinCrossEntropy && parsed.GetValue(bins) is { Length: > 0 })
                throw new SearchException("--bins are for the loss bin-cross-entropy");
            var writer = parsed.InvocationConfiguration.Output;
            string[] source;
            PreparedSearch prepared;
            Func<SearchResult, FitJudgement>? judge = null;
            if (parsed.GetValue(model) is { } bundle)
            {
                if (parsed.GetValue(file) is { } surplus)
                    throw new SearchException($"give a table or --model, not both: found '{surplus}'");
                if ((merged.Target ?? merged.Weights) is { } named)
                    throw new SearchException($"--model says what the target and the weights are; found '{named}'");
                var inputs = new ModelInputs(
                    bundle, [.. (parsed.GetValue(events) ?? []).Select(EventSource.Parse)], parsed.GetValue(scores));
                var task = inputs.Load();
                prepared = ModelSearch.Prepare(task, merged, parsed.GetValue(points));
                source = [task.Digest, .. prepared.Problem.Target.Select(value => value.ToString("R", CultureInfo.InvariantCulture))];
                judge = result =>
                {
                    var judged = ModelSearch.Judge(task, prepared, result, writer);
                    return judged with { Write = folder => { inputs.CopyTo(task, folder); judged.Write(folder); } };
                };
            }
            else
            {
                string table = parsed.GetValue(file) ?? throw new SearchException("give a table, or --model with a published observable");
                if (parsed.GetValue(scores) is not null || parsed.GetValue(events) is { Length: > 0 })
                    throw new SearchException("--events and --scores belong to --model");
                prepared = PreparedSearch.From(merged, CsvTable.Load(table));
                source = [InputFile.ReadText(table)];
            }

            // Everything but threads and limits, on which the way of a search does not depend.
            string description = string.Join('\n', string.Join(',', source), path is null ? ""
                : InputFile.ReadText(path), merged.Target, merged.Weights, merged.Loss, grammar.ComplexityMaximum, settings.Seed,
                string.Join(',', merged.Features ?? []), string.Join(',', grammar.Operators.Order()),
                string.Join(',', (merged.BinEdges ?? []).Select(edge => edge.ToString(CultureInfo.InvariantCulture))));
            FitRun.Run(prepared, description, parsed.GetRequiredValue(output), parsed.GetValue(force), parsed.GetValue(resume), writer,
                cancellation, result =>
                {
                    var judgement = judge?.Invoke(result);
                    var chosen = result with { Chosen = judgement?.Recommended ?? result.Chosen };
                    // Before the formula, which the last lines are.
                    if (pictures.AreGiven(parsed.CommandResult)) Draw(pictures, parsed, prepared.Problem, chosen);
                    return judgement ?? new FitJudgement(null, _ => { });
                });
        }, CancellationToken.None));
        return command;
    }

    private static void Draw(PictureOptions pictures, ParseResult parsed, SearchProblem problem, SearchResult result)
        => pictures.Write(parsed, $"Formulas for {problem.TargetName}", [("formula", FrontRow.Of(result.Chosen, problem).ShortText)],
            FrontFigures.Of(problem, result));

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Operator OperatorOf(string name)
        => OperatorFacts.TryParse(name, out var symbol) ? symbol
            : throw new SearchException(
            $"--operators: '{name}' is no operator; known are + - * / {string.Join(' ', OperatorFacts.Functions.Select(function => function.Name()))}");

    private static double[] Edges(double[] edges)
    {
        try
        {
            return [.. new BinEdges(edges).Edges];
        }
        catch (ArgumentException e)
        {
            throw new SearchException($"--bins: {e.Message}");
        }
    }
}
