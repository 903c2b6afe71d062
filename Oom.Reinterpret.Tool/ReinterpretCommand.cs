using System.CommandLine;
using System.CommandLine.Parsing;
using Oom.Files;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Tool.Printing;
using Oom.Reinterpret.Variations;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary>The options of <c>oom-reinterpret</c> and what they do.</summary>
internal static class ReinterpretCommand
{
    private const string StandardInput = "-";
    private const string StandardInputName = "stdin";
    private static readonly string[] EventExtensions = [".gz", ".lhe", ".lhef", ".hepmc", ".hepmc2", ".hepmc3"];

    /// <summary>The command with its options.</summary>
    public static RootCommand Create()
    {
        var events = new Argument<string[]>("events") { Description = "Event files of one process, Les Houches, HepMC3 or HepMC2, plain or gzip, recognised by content; '-' reads standard input", Arity = ArgumentArity.ZeroOrMore };
        var model = new Option<string>("--model", "-m") { Description = "The published observable: oom.onnx, or the folder of its bundle", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "Folder for NAME.oom.json", DefaultValueFactory = _ => "." };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON instead of the report" };
        var threads = new Option<int>("--threads", "-t") { Description = "Number of threads; the result does not depend on it", DefaultValueFactory = _ => Environment.ProcessorCount };
        var weights = new Option<WeightSelection>("--weights", "-w")
        {
            Description = "Weights that get a distribution: all, nominal, or names with the wildcards * and ?, separated by commas",
            DefaultValueFactory = _ => WeightSelection.All,
            CustomParser = result => WeightSelection.Parse(result.Tokens[0].Value),
        };
        var crossSection = new Option<double?>("--cross-section") { Description = "Cross-section of the sample in pb, in place of the file's" };
        var nominalWeight = new Option<string?>("--nominal-weight") { Description = "Name of the nominal weight of HepMC files, where it is not one that generators use" };
        var sum = new Option<bool>("--sum") { Description = "The files are different processes: add their cross-sections" };
        var skipBroken = new Option<bool>("--skip-broken-events") { Description = "Count broken events and go on, instead of stopping at the first" };
        var selfTest = new Option<bool>("--self-test") { Description = "Check the model against its validation events and digests, say the outcome and stop" };
        threads.Validators.Add(result => Require(result, result.GetValue(threads) >= 1, "--threads must be at least 1"));
        crossSection.Validators.Add(result => Require(result, result.GetValue(crossSection) is null or (> 0 and < double.PositiveInfinity), "--cross-section must be a positive number of pb"));

        var command = new RootCommand("The differential cross-section of a published optimal observable for your own events.")
        {
            events, model, output, json, threads, weights, nominalWeight, crossSection, sum, skipBroken, selfTest,
        };
        command.Validators.Add(result => Require(result, result.GetValue(selfTest) || result.GetValue(events) is { Length: > 0 }, "expected at least one event file, or --self-test"));
        command.SetAction(parsed =>
        {
            var options = new ReinterpretationOptions
            {
                Threads = parsed.GetValue(threads),
                CrossSectionPb = parsed.GetValue(crossSection),
                NominalWeight = parsed.GetValue(nominalWeight),
                Sum = parsed.GetValue(sum),
                SkipBrokenEvents = parsed.GetValue(skipBroken),
                Weights = parsed.GetValue(weights)!,
            };
            var console = parsed.InvocationConfiguration.Output;
            using var observable = PublishedObservable.Load(parsed.GetRequiredValue(model));
            bool asJson = parsed.GetValue(json);
            if (!asJson || parsed.GetValue(selfTest)) new Report(console).Print(observable);
            if (!parsed.GetValue(selfTest)) Run(observable, parsed.GetValue(events)!, options, parsed.GetValue(output)!, asJson, console);
        });
        return command;
    }

    private static void Run(PublishedObservable observable, string[] events, ReinterpretationOptions options, string folder, bool asJson, TextWriter console)
    {
        Results.ReinterpretationResult result;
        using (var progress = new ProgressLine("reading", null, "events"))
        {
            result = Reinterpretation.Run(observable, events, options with { Progress = progress.Report });
        }

        string document = result.ToJson(), path = Path.Combine(folder, $"{SampleName(events[0])}.oom.json");
        Directory.CreateDirectory(folder);
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

    private static void Require(SymbolResult result, bool holds, string message)
    {
        if (!holds) result.AddError(message);
    }
}
