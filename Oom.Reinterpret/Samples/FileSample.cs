using System.Globalization;
using Oom.Definitions;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Variations;
using Oom.Terminal;

namespace Oom.Reinterpret.Samples;

/// <summary>One file, read: all that a result needs of it. Its sums are in the file's own weights, so that files which were read apart
/// add up to the same bits as files read together.</summary>
/// <param name="Summary">What was read.</param>
/// <param name="Level">What stands for particles and jets.</param>
/// <param name="Trials">Trials behind the events.</param>
/// <param name="ScaleFactor">What one of the file's weights is in pb.</param>
/// <param name="SumOfWeights">Sum of the nominal weights of all events.</param>
/// <param name="RelativeError">Statistical error of their mean, relative to it.</param>
/// <param name="Tally">The sums.</param>
/// <param name="Meanings">What each named weight of the sums means, in their order: the
/// same for weights of one meaning in other files.</param>
/// <param name="ScaleWeights">The scale variations.</param>
/// <param name="PdfSets">The sets of parton densities.</param>
internal sealed record FileSample(
    FileSummary Summary, string Level, double Trials, double ScaleFactor, double SumOfWeights, double RelativeError, SampleTally Tally,
    IReadOnlyList<string> Meanings, IReadOnlyList<string> ScaleWeights, IReadOnlyList<PdfSet> PdfSets)
{
    /// <summary>Whether its weights are parts of the cross-section in pb, so that files of one sample add.</summary>
    public bool IsPart { get; init; }

    /// <summary>What it contributes to a sample.</summary>
    public SampleFile Contribution => new(Trials, Summary.CrossSection.Value, ScaleFactor, SumOfWeights, RelativeError);

    /// <summary>A file that was read to its end.</summary>
    /// <param name="path">The file as it was named.</param>
    /// <param name="header">Its header.</param>
    /// <param name="definition">By what its events were evaluated.</param>
    /// <param name="totals">What all its events add up to.</param>
    /// <param name="tally">What those in the distribution add up to.</param>
    /// <param name="normalisation">How it is normalised.</param>
    public static FileSample Of(
        string path, EventFileHeader header, EventDefinition definition, EventTotals totals, SampleTally tally,
        CrossSectionNormalisation normalisation)
    {
        tally = tally.Complete();
        var weights = DeclaredVariations.All(header, tally.Layout.Names);
        var notes = new List<string>();
        ApplyCrossSections(header, totals, tally, normalisation, notes);
        bool isOwn = totals.IsOwn(header);
        var variations = VariationChoice.Of(header, weights, tally.Histogram, isOwn && totals.HasUnitWeights, isOwn);
        if (variations.Unit != 1) tally.Scale([1, .. weights.Select(_ => 1 / variations.Unit)]);
        notes.AddRange(variations.Notes);
        return new FileSample(
            Summarise(path, header, totals, normalisation, notes), EventLevel.Of(header, definition), totals.SumOfTrials,
            normalisation.ScaleFactor,
            totals.SumOfWeights, CrossSectionNormalisation.RelativeErrorOfMean(totals), tally,
            [.. weights.Select(weight => weight.Key(header.NominalPdf))], variations.Scales, variations.PdfSets)
        { IsPart = normalisation.Kind == NormalisationKind.Parts };
    }

    /// <summary>Brings weights that have cross-sections of their own to them; the sums stay in units of the nominal weight.</summary>
    private static void ApplyCrossSections(
        EventFileHeader header, EventTotals totals, SampleTally tally, CrossSectionNormalisation normalisation, List<string> notes)
    {
        if (header is not HepMcHeader shower || normalisation.Kind != NormalisationKind.Generator
            || totals.CrossSection is not { PerWeightPb: { Count: > 0 } crossSections })
            return;
        var indices = shower.WeightNames.Index().ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);
        double[] factors = [1, .. tally.Layout.Names.Select(Factor)];
        tally.Scale(factors);

        double Factor(string name)
        {
            double crossSection = crossSections[indices[name]], factor = crossSection / totals.SumOf(name) / normalisation.ScaleFactor;
            if (factor > 0 && double.IsFinite(factor)) return factor;
            notes.Add(
                string.Create(CultureInfo.InvariantCulture,
                $"the weight '{name}' adds up to {totals.SumOf(name):G6}, which its cross-section of {crossSection:G6} pb cannot normalise: it is normalised as the nominal weight is"));
            return 1;
        }
    }

    private static FileSummary Summarise(
        string path, EventFileHeader header, EventTotals totals, CrossSectionNormalisation normalisation, IEnumerable<string> notes)
    {
        List<string> warnings = [.. header.Notes, .. notes];
        if (CutWarning(header, totals) is { } cut) warnings.Add(cut);
        if (totals.BrokenEvents > 0)
            warnings.Add($"{Counted.Of(totals.BrokenEvents, "broken event")} left out; the first: {totals.BrokenEventMessages[0]}");
        return new FileSummary(
            path, $"{header.GeneratorName} {header.GeneratorVersion}".TrimEnd(), header.FormatName, header.Version, Beams(header),
            totals.Events, totals.BrokenEvents,
            totals.NegativeWeights, new UncertainValue(normalisation.CrossSectionPb, normalisation.ErrorPb ?? double.NaN),
            normalisation.Description, warnings)
        {
            Place = DistinctFiles.PlaceOf(path),
        };
    }

    /// <summary>What there is to say of a file without its end; null for a whole one.</summary>
    internal static string? CutWarning(EventFileHeader header, EventTotals totals)
    {
        string end = header is HepMcHeader ? "the line that ends the listing" : "the closing tag </LesHouchesEvents>";
        return totals.ClosingTagFound ? null : $"{end} is missing: the file may have been cut";
    }

    private static string Beams(EventFileHeader header) => header is TableHeader ? "rows of a table" : header is { Beam1: { } first, Beam2: { } second }
        ? string.Create(CultureInfo.InvariantCulture,
            $"beams {first.PdgId} and {second.PdgId} of {first.EnergyGeV:G6} and {second.EnergyGeV:G6} GeV")
        : "beams unknown";
}

/// <summary>A value with a symmetric statistical error, in the same unit.</summary>
/// <param name="Value">The value.</param>
/// <param name="Error">One standard deviation; NaN where it is unknown.</param>
public readonly record struct UncertainValue(double Value, double Error);
