using System.CommandLine;
using Oom.Files;
using Oom.Onnx.Observables;
using Oom.Options;
using Oom.Reinterpret.Comparisons;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Tool.Printing;
using Oom.Reinterpret.Variations;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary>The options of <c>oom-reinterpret</c> and what they do.</summary>
internal static class ReinterpretCommand
{
    private const string PublishedBackground = "bundle";
    // Far beyond those of any process, and within what sums of squares hold.
    private static readonly ValueRange CrossSections = new(-1e100, 1e100);

    private const string StandardInput = "-";
    private const string StandardInputName = "stdin";
    private static readonly string[] EventExtensions = [".gz", ".lhe", ".lhef", ".hepmc", ".hepmc2", ".hepmc3"];

    /// <summary>The command with its options.</summary>
    public static RootCommand Create()
    {
        var events = new Argument<string[]>("events") { Description = "Event files of one process, Les Houches, HepMC3 or HepMC2, plain, gzip or Zstandard, recognised by content; '-' reads standard input", Arity = ArgumentArity.ZeroOrMore };
        var model = new Option<string>("--model", "-m") { Description = "The published observable: oom.onnx, or the folder of its bundle", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "Folder for NAME.oom.json", DefaultValueFactory = _ => "." };
        var json = CheckedOption.Flag("--json", "Print the result as JSON instead of the report");
        var threads = CheckedOption.Threads("Number of threads; the result does not depend on it", "-t");
        var weights = new Option<string>("--weights", "-w") { Description = "Weights that get a distribution: all, nominal, or names with the wildcards * and ?, separated by commas", DefaultValueFactory = _ => WeightSelection.All.Text };
        var crossSection = CheckedOption.Number<double>("--cross-section", "Cross-section of the sample in pb, in place of the file's; negative for interference, and not 0", CrossSections);
        var nominalWeight = new Option<string?>("--nominal-weight") { Description = "Name of the weight that takes the nominal one's place; by default XWGTUP, in HepMC files a weight of a name that generators use" };
        var sum = CheckedOption.Flag("--sum", "The files are different processes: add their cross-sections");
        var average = CheckedOption.Flag("--average", "The files are runs of one process: average their cross-sections by events, or trials, even where they differ");
        var signal = new Option<string[]>("--signal") { Description = "Event files of a signal on top of a background: its strength is fitted and limited", AllowMultipleArgumentsPerToken = true };
        var background = new Option<string[]>("--background") { Description = "The background of --signal: event files, or 'bundle' for the published prediction", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [PublishedBackground] };
        var toys = CheckedOption.Number("--toys", "Pseudo-experiments of each hypothesis for limits by toys; 0 leaves them out", new ValueRange(0, CheckedOption.CountMax), 0);
        var seed = CheckedOption.Seed("Seed of the pseudo-experiments", 1);
        var skipBroken = CheckedOption.Flag("--skip-broken-events", "Count broken events and go on, instead of stopping at the first");
        var selfTest = CheckedOption.Flag("--self-test", "Check the model against its validation events and digests, say the outcome and stop");

        var command = new RootCommand("The differential cross-section of a published optimal observable for your own events.")
        {
            events, model, output, json, threads, weights, nominalWeight, crossSection, sum, average, signal, background, toys, seed, skipBroken, selfTest,
        };
        command.Subcommands.Add(MergeCommand.Create());
        command.Subcommands.Add(GridCommand.Create());
        command.Require(result => result.GetValue(selfTest) || result.GetValue(events) is { Length: > 0 } || result.GetValue(signal) is { Length: > 0 }, "expected at least one event file, or --self-test");
        command.Require(result => result.GetValue(signal) is not { Length: > 0 } || result.GetValue(events) is not { Length: > 0 }, "event files of everything and --signal exclude each other");
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(crossSection) == 0) throw new SampleException("--cross-section takes a number of pb other than 0");
            var options = new ReinterpretationOptions
            {
                Threads = parsed.GetValue(threads),
                CrossSectionPb = parsed.GetValue(crossSection),
                NominalWeight = parsed.GetValue(nominalWeight),
                Combination = Combination(parsed.GetValue(sum), parsed.GetValue(average)),
                SkipBrokenEvents = parsed.GetValue(skipBroken),
                Weights = WeightSelection.Parse(parsed.GetRequiredValue(weights)),
            };
            if (ComparisonOptions.ToysProblem(parsed.GetValue(toys)) is { } problem) throw new ComparisonException($"--toys: {problem}");
            var console = parsed.InvocationConfiguration.Output;
            using var observable = PublishedObservable.Load(parsed.GetRequiredValue(model));
            bool asJson = parsed.GetValue(json);
            if (!asJson || parsed.GetValue(selfTest)) new Report(console).Print(observable);
            if (parsed.GetValue(selfTest)) return;

            var sidecars = BundleSidecars.Load(observable);
            options = options with { Domain = sidecars.Domain };
            string[] signals = parsed.GetValue(signal) ?? [];
            string[] files = signals.Length > 0 ? signals : parsed.GetValue(events)!;
            var result = Read(observable, files, options);
            if (signals.Length > 0)
            {
                var backgrounds = parsed.GetValue(background)!;
                var rest = backgrounds is [PublishedBackground] ? null : Read(observable, backgrounds, options with { CrossSectionPb = null });
                var limits = new ComparisonOptions { Toys = parsed.GetValue(toys), Seed = parsed.GetValue(seed), Threads = options.Threads };
                result = result with { Comparison = Comparer.Compare(sidecars, result, rest, limits) };
            }
            else if (sidecars.Response is not null || sidecars.Measurement is not null)
            {
                result = result with { Comparison = Comparer.Compare(sidecars, result) };
            }

            Publish(result, Path.Combine(parsed.GetValue(output)!, $"{SampleName(files[0])}.oom.json"), asJson, console);
        });
        return command;
    }

    /// <summary>What the options say that several files are to each other.</summary>
    /// <exception cref="SampleException">They say two things.</exception>
    public static SampleCombination Combination(bool sum, bool average) => (sum, average) switch
    {
        (true, true) => throw new SampleException("--sum adds files as different processes, --average takes them as runs of one: give one of the two"),
        (true, false) => SampleCombination.Sum,
        (false, true) => SampleCombination.Average,
        _ => SampleCombination.OneSample,
    };

    private static ReinterpretationResult Read(PublishedObservable observable, string[] events, ReinterpretationOptions options)
    {
        using var progress = new ProgressLine("reading", null, "events");
        return Reinterpretation.Run(observable, events, options with { Progress = progress.Report });
    }

    /// <summary>Writes a result and prints it.</summary>
    public static void Publish(ReinterpretationResult result, string path, bool asJson, TextWriter console)
    {
        string document = result.ToJson();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteText(path, document);
        if (asJson) console.Write(document);
        else new Report(console).Print(result, path);
    }

    private static string SampleName(string path)
    {
        if (path == StandardInput) return StandardInputName;
        string name = Path.GetFileName(path);
        foreach (string extension in EventExtensions)
        {
            if (name.Length > extension.Length && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) name = name[..^extension.Length];
        }

        return name;
    }
}
