using System.CommandLine;
using Oom.Onnx.Observables;
using Oom.Options;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Variations;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary>The options of commands that read event files: how samples are read and normalised.</summary>
internal sealed class SampleOptions
{
    /// <summary>The word for the published prediction in place of event files.</summary>
    public const string PublishedBackground = "bundle";

    private readonly Option<int> _threads = CheckedOption.Threads("Number of threads; the result does not depend on it", "-t");
    private readonly Option<string> _weights = new("--weights", "-w")
    {
        Description = "Weights that get a distribution: all, nominal, or names with the wildcards * and ?, separated by commas",
        DefaultValueFactory = _ => WeightSelection.All.Text,
    };

    private readonly Option<string?> _nominalWeight = new(
        "--nominal-weight", "--weight")
    {
        Description =
                "Name of the weight that takes the nominal one's place; by default XWGTUP, in HepMC files a weight of a name that generators use; of tables the column of weights, by default 'weight' where there is one"
    };
    private readonly Option<string> _weightColumns = new("--variation-weights")
    {
        Description = "Columns of tables that hold other weights of the rows: names with the wildcards * and ?, separated by commas",
        DefaultValueFactory = _ => WeightSelection.Nominal.Text,
    };

    private readonly Option<bool> _sum = CheckedOption.Flag("--sum", "The files are different processes: add their cross-sections");
    private readonly Option<bool> _average = CheckedOption.Flag(
        "--average", "The files are runs of one process: average their cross-sections by events, or trials, even where they differ");
    private readonly Option<bool> _skipBroken = CheckedOption.Flag(
        "--skip-broken-events", "Count broken events and go on, instead of stopping at the first");
    private readonly Option<string[]> _background = new("--background")
    {
        Description = "The background of a signal: event files, or 'bundle' for the published prediction",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [PublishedBackground],
    };

    private readonly Option<double?> _backgroundCrossSection = CheckedOption.Number<double>(
        "--background-cross-section", "Cross-section of the background's files in pb, in place of their own", SampleCrossSection.Range);

    /// <summary>Those that say nothing without a signal.</summary>
    public IReadOnlyList<Option> OfSignals => [_background, _backgroundCrossSection];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[
            _threads, _weights, _nominalWeight, _weightColumns, _sum, _average, _background, _backgroundCrossSection, _skipBroken])
            command.Options.Add(option);
    }

    /// <summary>How the signal, or the sample of everything, is read.</summary>
    /// <exception cref="SampleException">Options say two things.</exception>
    public ReinterpretationOptions Read(ParseResult parsed) => new()
    {
        Threads = parsed.GetValue(_threads),
        NominalWeight = parsed.GetValue(_nominalWeight),
        Combination = ReinterpretCommand.Combination(parsed.GetValue(_sum), parsed.GetValue(_average)),
        SkipBrokenEvents = parsed.GetValue(_skipBroken),
        WeightColumns = WeightSelection.Parse(parsed.GetRequiredValue(_weightColumns)),
        Weights = WeightSelection.Parse(parsed.GetRequiredValue(_weights)),
    };

    /// <summary>The files of the background; none for the published prediction.</summary>
    /// <exception cref="SampleException">A cross-section is given for the published prediction.</exception>
    public string[] Background(ParseResult parsed)
    {
        string[] files = parsed.GetValue(_background)! is [PublishedBackground] ? [] : parsed.GetValue(_background)!;
        if (files.Length > 1 && files.Contains(PublishedBackground) && !File.Exists(PublishedBackground))
            throw new SampleException($"--background takes event files, or '{PublishedBackground}' alone for the published prediction");
        if (files.Length == 0 && parsed.GetValue(_backgroundCrossSection) is not null)
            throw new SampleException("--background-cross-section needs --background FILES: the published prediction has its own");
        return files;
    }

    /// <summary>Reads the background; null for the published prediction.</summary>
    public ReinterpretationResult? ReadBackground(ParseResult parsed, PublishedObservable observable, ReinterpretationOptions options)
    {
        string[] files = Background(parsed);
        return files.Length == 0 ? null
            : Read(observable, files, options with
            {
                CrossSectionPb = SampleCrossSection.Require("--background-cross-section", parsed.GetValue(_backgroundCrossSection))
            });
    }

    /// <summary>Reads files with a line of progress.</summary>
    public static ReinterpretationResult Read(PublishedObservable observable, IReadOnlyList<string> events, ReinterpretationOptions options)
    {
        using var progress = new ProgressLine("reading", null, "events");
        return Reinterpretation.Run(observable, events, options with { Progress = progress.Report });
    }
}
