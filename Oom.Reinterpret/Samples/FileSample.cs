using System.Globalization;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Variations;

namespace Oom.Reinterpret.Samples;

/// <summary>One file, read: all that a result needs of it. Its sums are in the file's own weights, so that files which were read apart add up to the same bits as files read together.</summary>
/// <param name="Summary">What was read.</param>
/// <param name="Level">What stands for particles and jets.</param>
/// <param name="Trials">Trials behind the events.</param>
/// <param name="ScaleFactor">What one of the file's weights is in pb.</param>
/// <param name="Tally">The sums.</param>
/// <param name="ScaleWeights">The declared scale variations.</param>
/// <param name="PdfSets">The declared sets of parton densities.</param>
internal sealed record FileSample(
    FileSummary Summary, string Level, double Trials, double ScaleFactor, SampleTally Tally, IReadOnlyList<string> ScaleWeights, IReadOnlyList<PdfSet> PdfSets)
{
    private const string PartonLevelText = "parton-level approximation: final partons play the part of jets";
    private const string ParticleLevelText = "particle level: dressed leptons, anti-kT jets with ghost b hadrons, last-copy top quarks";

    public static FileSample Of(string path, EventFileHeader header, EventTotals totals, SampleTally tally, CrossSectionNormalisation normalisation) => new(
        Summarise(path, header, totals, normalisation), header is HepMcHeader ? ParticleLevelText : PartonLevelText, totals.SumOfTrials, normalisation.ScaleFactor, tally,
        DeclaredVariations.Scales(header), DeclaredVariations.PdfSets(header));

    private static FileSummary Summarise(string path, EventFileHeader header, EventTotals totals, CrossSectionNormalisation normalisation)
    {
        var warnings = new List<string>(header.Notes);
        if (!totals.ClosingTagFound) warnings.Add($"{EndOf(header)} is missing: the file may have been cut");
        if (totals.BrokenEvents > 0) warnings.Add($"{totals.BrokenEvents} broken events were left out; the first: {totals.BrokenEventMessages[0]}");
        return new FileSummary(
            path, $"{header.GeneratorName} {header.GeneratorVersion}".TrimEnd(), header.FormatName, header.Version, Beams(header), totals.Events, totals.BrokenEvents,
            totals.NegativeWeights, new UncertainValue(normalisation.CrossSectionPb, normalisation.ErrorPb ?? double.NaN), normalisation.Description, warnings);
    }

    private static string EndOf(EventFileHeader header) => header is HepMcHeader ? "the line that ends the listing" : "the closing tag </LesHouchesEvents>";

    private static string Beams(EventFileHeader header) => header is { Beam1: { } first, Beam2: { } second }
        ? string.Create(CultureInfo.InvariantCulture, $"beams {first.PdgId} and {second.PdgId} of {first.EnergyGeV:G6} and {second.EnergyGeV:G6} GeV")
        : "beams unknown";
}
