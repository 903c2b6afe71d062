using System.CommandLine;
using Oom.Files;
using Oom.Onnx.Observables;
using Oom.Options;
using Oom.Reinterpret.Comparisons;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Tool.Pictures;
using Oom.Reinterpret.Tool.Printing;
using Oom.Reinterpret.Tool.Written;
using Oom.Reinterpret.Variations;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary>The options of <c>oom-reinterpret</c> and what they do.</summary>
internal static class ReinterpretCommand
{
    /// <summary>The command with its options.</summary>
    public static RootCommand Create()
    {
        var events = new Argument<string[]>(
            "events")
        {
            Description =
                    "Event files of one process, Les Houches, HepMC3 or HepMC2, plain, gzip or Zstandard, recognised by content; '-' reads standard input. Tables (Parquet or CSV) where the observable is of columns",
            Arity = ArgumentArity.ZeroOrMore
        };
        var model = new Option<string>("--model", "-m")
        {
            Description = "The published observable: oom.onnx, or the folder of its bundle",
            Required = true
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Folder for NAME.oom.json, NAME being those of all event files",
            DefaultValueFactory = _ => "."
        };
        var json = CheckedOption.Flag("--json", "Print the result as JSON instead of the report");
        var crossSection = CheckedOption.Number<double>(
            "--cross-section", "Cross-section of the sample in pb, in place of the file's; negative for interference, and not 0",
            SampleCrossSection.Range);
        var signal = new Option<string[]>("--signal")
        {
            Description = "Event files of a signal on top of a background: its strength is fitted and limited",
            AllowMultipleArgumentsPerToken = true
        };
        var toys = CheckedOption.Number("--toys", "Pseudo-experiments of each hypothesis for limits by toys; 0 leaves them out",
            new ValueRange(0, CheckedOption.CountMax), 0);
        var seed = CheckedOption.Seed("Seed of the pseudo-experiments", 1);
        var selfTest = CheckedOption.Flag(
            "--self-test", "Check the model against its validation events and digests, say the outcome and stop");
        var explain = CheckedOption.Number<int>("--explain",
            "Say what the definition makes of event N of the one file, counted from 1: objects, requirements and features; and stop",
            ValueRange.AtLeast(1));
        var samples = new SampleOptions();
        var pictures = ResultFigures.Options();
        var write = new WriteOption();

        var command = new RootCommand("The differential cross-section of a published optimal observable for your own events.")
        {
            events,
            model,
            output,
            json,
            crossSection,
            signal,
            toys,
            seed,
            selfTest,
            explain
        };
        samples.AddTo(command);
        pictures.AddTo(command);
        write.AddTo(command);
        command.Subcommands.Add(MergeCommand.Create());
        command.Subcommands.Add(GridCommand.Create());
        command.Subcommands.Add(ScanCommand.Create());
        command.Subcommands.Add(LimitCommand.Create());
        command.Subcommands.Add(AdlCommand.Create());
        command.Subcommands.Add(CorrelateCommand.Create());
        command.Subcommands.Add(JetsCommand.Create());
        command.Subcommands.Add(PlanCommand.Create());
        command.Require(result => result.GetValue(selfTest) || result.GetValue(events) is { Length: > 0 }
            || result.GetValue(signal) is { Length: > 0 }, "expected at least one event file, or --self-test");
        command.Require(result => result.GetValue(signal) is not { Length: > 0 }
            || result.GetValue(events) is not { Length: > 0 }, "event files of everything and --signal exclude each other");
        command.Require(result => result.GetValue(explain) is null || result.GetValue(events) is { Length: 1 },
            "--explain takes one event file");
        command.Require(result => !(pictures.AreGiven(result) || write.IsGiven(result))
            || !result.GetValue(selfTest) && result.GetValue(explain) is null, "--plot, --report and --write show a result, which --self-test and --explain do not make");
        foreach (Option option in (Option[])[toys, seed, .. samples.OfSignals])
        {
            command.Require(result => result.GetResult(option) is not { Implicit: false }
                || result.GetValue(signal) is { Length: > 0 }, $"{option.Name} is for signals: it needs --signal");
        }

        command.SetAction(parsed =>
        {
            var options = samples.Read(parsed) with
            {
                CrossSectionPb = SampleCrossSection.Require("--cross-section", parsed.GetValue(crossSection))
            };
            if (ComparisonOptions.ToysProblem(parsed.GetValue(toys)) is { } problem) throw new ComparisonException($"--toys: {problem}");
            var console = parsed.InvocationConfiguration.Output;
            using var bundle = Bundle.Open(parsed.GetRequiredValue(model), parsed.GetValue(selfTest) || parsed.GetValue(explain) is not null
                ? BundleParts.Observable : BundleParts.All);
            var observable = bundle.Observable;
            if (parsed.GetValue(explain) is { } number)
            {
                new ExplanationReport(console).Print(EventExplainer.Explain(observable, parsed.GetValue(events)![0], number, options));
                return;
            }

            bool asJson = parsed.GetValue(json);
            if (!asJson || parsed.GetValue(selfTest)) new Report(console).Print(observable);
            if (parsed.GetValue(selfTest)) return;

            options = options with { Domain = bundle.Domain };
            string[] signals = parsed.GetValue(signal) ?? [];
            string[] files = signals.Length > 0 ? signals
                : parsed.GetValue(events)!, all = signals.Length > 0 ? [.. files, .. samples.Background(parsed)] : files;
            string path = Path.Combine(parsed.GetValue(output)!, ResultFile.NameOf(all));
            DistinctFiles.Require(all);
            ResultFile.Require(path, all);
            write.Require(parsed, [.. all, path], parsed.GetValue(model));
            pictures.Require(parsed, [.. all, path, .. write.Files(parsed)]);
            var result = SampleOptions.Read(observable, files, options);
            if (signals.Length > 0)
            {
                var limits = new ComparisonOptions
                {
                    Toys = parsed.GetValue(toys),
                    Seed = parsed.GetValue(seed),
                    Threads = options.Threads
                };
                result = result with
                {
                    Comparison = Comparer.Compare(bundle, result, samples.ReadBackground(parsed, observable, options), limits)
                };
            }
            else if (bundle.Response is not null || bundle.Measurement is not null)
            {
                result = result with { Comparison = Comparer.Compare(bundle, result) };
            }

            Publish(result, path, asJson, console);
            write.Write(parsed, result);
            if (pictures.AreGiven(parsed.CommandResult)) ResultFigures.Write(pictures, parsed, result, bundle);
        });
        return command;
    }

    /// <summary>What the options say that several files are to each other.</summary>
    /// <exception cref="SampleException">They say two things.</exception>
    public static SampleCombination Combination(bool sum, bool average) => (sum, average) switch
    {
        (true, true)
            => throw new SampleException(
            "--sum adds files as different processes, --average takes them as runs of one: give one of the two"),
        (true, false) => SampleCombination.Sum,
        (false, true) => SampleCombination.Average,
        _ => SampleCombination.OneSample,
    };

    /// <summary>Writes a result and prints it.</summary>
    public static void Publish(ReinterpretationResult result, string path, bool asJson, TextWriter console)
    {
        string document = result.ToJson();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteText(path, document);
        if (asJson) console.Write(document);
        else new Report(console).Print(result, path);
    }
}
