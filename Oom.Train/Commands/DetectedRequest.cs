using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Oom.Detectors;
using Oom.Files;
using Oom.Json;
using Oom.Simulation.Cards;
using Oom.Simulation.Detected;
using Oom.Specifications;
using Oom.Train.Learning;
using Oom.Train.Tables;

namespace Oom.Train.Commands;

/// <summary>The simulation of any process by a definition.</summary>
/// <param name="Definition">The definition, a YAML file.</param>
/// <param name="Detector">The detector, a YAML file; null where the definition has it.</param>
/// <param name="Card">A card of Delphes; null for none.</param>
/// <param name="Events">The event files.</param>
/// <param name="Name">Name of the process.</param>
/// <param name="CrossSectionPb">Cross-section of all events in pb; null for that of the files.</param>
/// <param name="Target">The Parquet file.</param>
internal sealed record DetectedRequest(
    string Definition, string? Detector, string? Card, IReadOnlyList<string> Events, string Name, double? CrossSectionPb, string Target)
{
    /// <summary>Simulates the events and writes the table.</summary>
    public void Run(ulong seed, int threads, TextWriter output, CancellationToken cancellation)
    {
        var document = YamlDocument.Parse(InputFile.ReadText(Definition), Definition);
        var detector = Detector is null ? null : YamlDocument.Parse(InputFile.ReadText(Detector), Detector);
        var card = Card is null ? null : DetectorCard.Load(Card);
        DocumentNode? formulas = card is null ? null : DocumentNode.Parse(card.ToJson(), Card!);
        var definition = document.Read(node => detector is null ? DetectedDefinition.Read(node, null, formulas)
            : detector.Read(other => DetectedDefinition.Read(node, other, formulas)));

        long start = Stopwatch.GetTimestamp();
        var simulation = new DetectedSimulation(Events, definition, seed, threads, CrossSectionPb, cancellation);
        var metadata = new Dictionary<string, string>
        {
            ["oom_program"] = $"oom-train {Assembly.GetExecutingAssembly().GetName().Version?.ToString(3)}",
            ["oom_source"] = string.Join(", ", simulation.Files.Select(file => $"{Path.GetFileName(file.Path)} sha256 {file.Sha256}")),
            ["oom_seed"] = seed.ToString(CultureInfo.InvariantCulture),
            ["oom_events"] = simulation.Files.Sum(file => file.Events).ToString(CultureInfo.InvariantCulture),
            ["oom_cross_section_pb"] = simulation.CrossSectionPb.ToString("R", CultureInfo.InvariantCulture),
            ["oom_definition"] = definition.Generator.CanonicalText,
            ["oom_detector_definition"] = definition.Detector.CanonicalText,
            ["oom_detector"] = (detector ?? document).Json,
            ["oom_card"] = card?.ToJson() ?? "",
        };
        using var writer = new ParquetWriter(Target, simulation.Columns, metadata);
        var counts = simulation.Run(Name, writer.Append, cancellation);
        if (counts.Kept == 0)
        {
            string reasons = string.Join("; ", counts.Losses().Select(loss => FormattableString.Invariant($"{loss.Count} {loss.Reason}")));
            throw new TrainingException($"no event is fiducial or selected{(reasons.Length == 0 ? "" : ": ")}{reasons}");
        }

        writer.Complete();
        Report(simulation, card, counts, output);
        Line(output, $"speed          {counts.Simulated / Stopwatch.GetElapsedTime(start).TotalSeconds:N0} events/s");
        output.WriteLine($"wrote {Target}");
    }

    private void Report(DetectedSimulation simulation, DetectorCard? card, DetectedCounts counts, TextWriter output)
    {
        foreach (var file in simulation.Files)
            Line(output, $"{Path.GetFileName(file.Path)}: {file.Events:N0} events of {file.Generator}; {file.Normalisation}");
        if (simulation.IsPartonLevel) output.WriteLine("these are events of partons, which stand for jets; leptons are not dressed");
        if (card is not null)
        {
            string found = card.Found.Count == 0 ? "nothing" : string.Join(", ", card.Found);
            output.WriteLine($"{Path.GetFileName(Card)}: read are {found}; not read are");
            foreach (string missed in card.NotRead) output.WriteLine($"  {missed}");
        }

        foreach (var (reason, count) in counts.Losses()) Line(output, $"  {-count,12:N0}  {reason}");
        Line(output, $"{Name}, {simulation.CrossSectionPb:G6} pb");
        output.WriteLine(counts);
    }

    private static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
