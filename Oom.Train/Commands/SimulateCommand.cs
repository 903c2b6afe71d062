using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Oom.Options;
using Oom.Simulation.Detector;
using Oom.Simulation.Generation;
using Oom.Terminal;
using Oom.Train.Learning;
using Oom.Train.Specifications;
using Oom.Train.Tables;

namespace Oom.Train.Commands;

/// <summary><c>oom-train simulate</c>: an event table from events, of any process by a definition and a parametrised detector, or of top
/// pairs by a toy shower, a parametrised detector and the reconstruction of tops.</summary>
internal static class SimulateCommand
{
    private const string TopPair = "ttbar", EtaT = "eta_t", Parquet = ".parquet";

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>(
            "events")
        {
            Description = "Les Houches event files of one sample, with --definition HepMC files too; none with --process",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = new Option<string>("--output", "-o") { Description = "The Parquet file to write", Required = true };
        var process = CheckedOption.Choice<string?>(
            "--process", "Generate events of this process instead of reading some", (TopPair, TopPair), (EtaT, EtaT));
        var count = CheckedOption.Number<long>("--events", "How many events to generate", ValueRange.AtLeast(1));
        var name = new Option<string?>(
            "--name")
        { Description = "Name of the process in the table; by default that of --process or of the first file" };
        var definition = new Option<string?>("--definition")
        {
            Description = "Objects, selection and features of any process, a YAML file (specs/definitions.md); without it dilepton top pairs",
        };
        var detector = new Option<string?>("--detector")
        {
            Description = "Shower and detector, or the detector of --definition, a YAML file (specs/simulation.md)",
        };
        var card = new Option<string?>("--card") { Description = "A card of Delphes whose formulas the detector of --definition has" };
        var crossSection = CheckedOption.Number<double>(
            "--cross-section-pb", "Cross-section of all events in pb; by default that of the files or the generator", ValueRange.Above(0));
        var smearings = CheckedOption.Number<int>(
            "--smearings", "Smearings of the full kinematic reconstruction; 1 for none", new ValueRange(1, 1000));
        var seed = CheckedOption.Seed("Seed of generator, shower and detector", 1);
        var energy = CheckedOption.Number<double>(
            "--sqrt-s", FormattableString.Invariant(
            $"Proton-proton centre-of-mass energy of --process in GeV; {Normalisation.ReferenceEnergy} where not given"),
            new ValueRange(Exploration.LowestCollisionEnergy, Exploration.HighestCollisionEnergy));
        var lowestMass = CheckedOption.Number<double>(
            "--m-tt-min", "Generate pairs of at least this mass in GeV, up to half of --sqrt-s, with --process ttbar",
            ValueRange.AtLeast(0));
        var threads = CheckedOption.Threads("Number of threads; the table does not depend on it");
        var command = new Command("simulate", "Simulate events into a table to train on")
        {
            files,
            output,
            process,
            count,
            name,
            definition,
            detector,
            card,
            crossSection,
            smearings,
            seed,
            energy,
            lowestMass,
            threads
        };
        bool HasFiles(CommandResult result) => result.GetValue(files) is { Length: > 0 };
        command.Require(result => HasFiles(result) == result.GetValue(process) is null, "give either event files or --process");
        command.Require(result => result.GetValue(process) is null
            || result.GetValue(count) is not null, "--process needs --events, at least 1");
        command.Require(result => !HasFiles(result)
            || (result.GetValue(count) is null && result.GetValue(energy) is null && result.GetValue(lowestMass) is null),
            "--events, --sqrt-s and --m-tt-min go with --process");
        command.Require(result => !(result.GetValue(lowestMass) > (result.GetValue(energy) ?? Normalisation.ReferenceEnergy) / 2),
            "--m-tt-min must be from 0 to half of --sqrt-s");
        command.Require(result => !(result.GetValue(lowestMass) > 0 && result.GetValue(process) == EtaT),
            "--m-tt-min goes with --process ttbar");
        command.Require(result => result.GetValue(definition) is null || HasFiles(result), "--definition needs event files");
        command.Require(result => result.GetValue(definition) is null || result.GetValue(smearings) is null,
            "--smearings is about top pairs, without --definition");
        command.Require(result => result.GetValue(definition) is not null || result.GetValue(card) is null, "--card needs --definition");
        command.Require(result => result.GetValue(output)?.EndsWith(Parquet, StringComparison.OrdinalIgnoreCase) ?? true,
            $"the table is a Parquet file: give -o a name that ends with {Parquet}");
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            if (parsed.GetValue(definition) is { } objects)
            {
                string[] events = parsed.GetRequiredValue(files);
                RequireFiles(events);
                var request = new DetectedRequest(objects, parsed.GetValue(detector), parsed.GetValue(card), events,
                    parsed.GetValue(name) ?? NameOf(events[0]), parsed.GetValue(crossSection), parsed.GetRequiredValue(output));
                request.Run(parsed.GetValue(seed), parsed.GetValue(threads), parsed.InvocationConfiguration.Output, cancellation);
                return;
            }

            var settings = parsed.GetValue(detector) is { } path ? SimulationSettingsReader.Load(path) : new SimulationSettings();
            settings = settings with { Seed = parsed.GetValue(seed) };
            if (parsed.GetValue(smearings) is { } k) settings = settings with { Detector = settings.Detector with { Smearings = k } };
            var text = parsed.InvocationConfiguration.Output;
            string target = parsed.GetRequiredValue(output);
            if (parsed.GetValue(process) is { } kind)
            {
                var exploration = Exploration.Of(kind == TopPair ? ProcessKind.TopPair : ProcessKind.EtaT, parsed.GetValue(energy)
                    ?? Normalisation.ReferenceEnergy, parsed.GetValue(threads), parsed.GetValue(lowestMass) ?? 0);
                Generate(exploration, parsed.GetValue(count)!.Value, parsed.GetValue(threads), settings, parsed.GetValue(name)
                    ?? kind, parsed.GetValue(crossSection), target, text, cancellation);
            }
            else
            {
                string[] paths = parsed.GetRequiredValue(files);
                Simulate(paths, parsed.GetValue(threads), settings, parsed.GetValue(name)
                    ?? NameOf(paths[0]), parsed.GetValue(crossSection), target, text, cancellation);
            }
        }, cancellation));
        return command;
    }

    private static void Generate(
        Exploration<TopPairEvent> exploration, long events, int threads, SimulationSettings settings, string name,
        double? crossSectionPb, string target, TextWriter output, CancellationToken cancellation)
    {
        var generation = new GenerationSettings(events, settings.Seed, threads);
        double pb = crossSectionPb ?? exploration.Normalisation.CrossSectionPb;
        long start = Stopwatch.GetTimestamp();
        using var writer = new ParquetWriter(target, new SimulationColumns(settings, ComputedWeights.Names(settings.Weights)).Columns,
            Metadata(settings, events, pb, $"oom-train {exploration.Process.Reaction}"));
        var counts = GeneratedSimulation.Run(exploration, generation, settings, name, pb, writer.Append, cancellation);
        writer.Complete();
        Report(output, name, pb, counts, Stopwatch.GetElapsedTime(start), target);
    }

    private static void Simulate(
        IReadOnlyList<string> paths, int threads, SimulationSettings settings, string name, double? crossSectionPb, string target,
        TextWriter output, CancellationToken cancellation)
    {
        RequireFiles(paths);
        long start = Stopwatch.GetTimestamp();
        var simulation = new FileSimulation(paths, settings, threads, crossSectionPb, cancellation);
        string sources = string.Join(", ", simulation.Files.Select(file => $"{Path.GetFileName(file.Path)} sha256 {file.Sha256}"));
        using var writer = new ParquetWriter(target, simulation.Columns.Columns,
            Metadata(settings, simulation.Files.Sum(file => file.Events), simulation.CrossSectionPb, sources));
        var counts = simulation.Run(name, writer.Append, cancellation);
        if (counts.Kept == 0)
        {
            string reasons = string.Join("; ", simulation.Losses.Reasons()
                .Select(loss => FormattableString.Invariant($"{loss.Count} {loss.Reason}")));
            throw new TrainingException($"no event is fiducial or selected{(reasons.Length == 0 ? "" : ": ")}{reasons}");
        }

        writer.Complete();
        foreach (var file in simulation.Files)
            Line(output, $"{Path.GetFileName(file.Path)}: {file.Events:N0} events of {file.Generator}; {file.Normalisation}");
        foreach (var (reason, count) in simulation.Losses.Reasons()) Line(output, $"  {-count,12:N0}  {reason}");
        Report(output, name, simulation.CrossSectionPb, counts, Stopwatch.GetElapsedTime(start), target);
    }

    private static Dictionary<string, string> Metadata(SimulationSettings settings, long events, double crossSectionPb, string source)
        => new()
        {
            ["oom_program"] = $"oom-train {Assembly.GetExecutingAssembly().GetName().Version?.ToString(3)}",
            ["oom_source"] = source,
            ["oom_seed"] = settings.Seed.ToString(CultureInfo.InvariantCulture),
            ["oom_events"] = events.ToString(CultureInfo.InvariantCulture),
            ["oom_cross_section_pb"] = crossSectionPb.ToString("R", CultureInfo.InvariantCulture),
            ["oom_simulation"] = settings.ToString(),
        };

    private static void Report(
        TextWriter output, string name, double crossSectionPb, SimulationCounts counts, TimeSpan elapsed, string target)
    {
        Line(output, $"{name}, {crossSectionPb:G6} pb");
        output.WriteLine(counts);
        Line(output, $"speed          {counts.Simulated / elapsed.TotalSeconds:N0} events/s");
        output.WriteLine($"wrote {target}");
    }

    private static void RequireFiles(IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
        {
            if (!File.Exists(path)) throw new FileNotFoundException($"there is no file {path}", path);
        }
    }

    private static string NameOf(string path) => Path.GetFileName(path).Split('.')[0];

    private static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
