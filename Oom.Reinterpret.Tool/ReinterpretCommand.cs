using System.CommandLine;
using Oom.Bundles;
using Oom.Files;
using Oom.Reinterpret.Observables;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Tool.Printing;
using Oom.Reinterpret.Variations;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary>The options of <c>oom-reinterpret</c> and what they do.</summary>
internal sealed class ReinterpretCommand
{
    private const string StandardInputName = "stdin";
    private static readonly string[] EventExtensions = [".gz", ".lhe", ".lhef"];

    private readonly Argument<string[]> _events = new("events")
    {
        Description = "Les Houches Event files of one process, plain or gzip; '-' reads standard input",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _model = new("--model", "-m") { Description = "The published observable: oom.onnx, or the folder of its bundle", Required = true };
    private readonly Option<string> _output = new("--output", "-o") { Description = "Folder for NAME.oom.json", DefaultValueFactory = _ => "." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the result as JSON instead of the report" };
    private readonly Option<int> _threads = new("--threads", "-t") { Description = "Number of threads; the result does not depend on it", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<string> _weights = new("--weights", "-w") { Description = "Weights that get a distribution: all, nominal, or names with the wildcards * and ?, separated by commas", DefaultValueFactory = _ => WeightSelection.All.Text };
    private readonly Option<double?> _crossSection = new("--cross-section") { Description = "Cross-section of the sample in pb, in place of the file's" };
    private readonly Option<bool> _sum = new("--sum") { Description = "The files are different processes: add their cross-sections" };
    private readonly Option<bool> _skipBroken = new("--skip-broken-events") { Description = "Count broken events and go on, instead of stopping at the first" };
    private readonly Option<bool> _selfTest = new("--self-test") { Description = "Check the model against its validation events and digests, print the outcome and stop" };
    private readonly RootCommand _root;

    private ReinterpretCommand()
    {
        _root = new RootCommand("The differential cross-section of a published optimal observable for your own events.")
        {
            _events, _model, _output, _json, _threads, _weights, _crossSection, _sum, _skipBroken, _selfTest,
        };
        _root.SetAction(Execute);
    }

    public static ReinterpretCommand Create() => new();

    /// <summary>Runs the command.</summary>
    /// <returns>False where the command line was wrong, which has then been said.</returns>
    public bool Run(string[] arguments)
    {
        var parsed = _root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            Console.Error.WriteLine($"oom-reinterpret: {parsed.Errors[0].Message} (see oom-reinterpret --help)");
            return false;
        }

        parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return true;
    }

    private void Execute(ParseResult parsed)
    {
        var options = new ReinterpretationOptions
        {
            Threads = parsed.GetValue(_threads),
            CrossSectionPb = parsed.GetValue(_crossSection),
            Sum = parsed.GetValue(_sum),
            SkipBrokenEvents = parsed.GetValue(_skipBroken),
            Weights = WeightSelection.Parse(parsed.GetValue(_weights)!),
        };
        string[] events = parsed.GetValue(_events)!;
        bool selfTest = parsed.GetValue(_selfTest), json = parsed.GetValue(_json);
        if (events.Length == 0 && !selfTest) throw new ArgumentException("expected at least one event file (or --self-test)");

        using var observable = PublishedObservable.Load(parsed.GetValue(_model)!);
        var report = new Report(Console.Out);
        if (!json) report.Print(observable);
        if (selfTest) return;

        using var progress = new ProgressLine("reading", null, "events");
        var result = Reinterpretation.Run(observable, events, options with { Progress = progress.Report });
        progress.Dispose();
        string document = result.ToJson();
        string path = Path.Combine(parsed.GetValue(_output)!, $"{SampleName(events[0])}.oom.json");
        Directory.CreateDirectory(parsed.GetValue(_output)!);
        AtomicFile.WriteText(path, document);
        if (json) Console.Out.Write(document);
        else report.Print(result, path);
    }

    private static string SampleName(string path)
    {
        if (path == "-") return StandardInputName;
        string name = Path.GetFileName(path);
        foreach (string extension in EventExtensions)
        {
            if (name.Length > extension.Length && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) name = name[..^extension.Length];
        }

        return name;
    }
}
