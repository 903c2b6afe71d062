using Oom.Decays;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Variations;
using Oom.Selections;

namespace Oom.Reinterpret.Samples;

/// <summary>Turns the sums of files into a result in pb.</summary>
internal static class ResultBuilder
{
    private const string PartonLevelText = "parton-level approximation: final partons play the part of jets";
    private const string ParticleLevelText = "particle level: dressed leptons, anti-kT jets with ghost b hadrons, last-copy top quarks";

    public static ReinterpretationResult Build(PublishedObservable observable, IReadOnlyList<FileSample> files, ReinterpretationOptions options)
    {
        double[] shares = SampleShares.Of(files, options);
        var sample = new SampleTally(observable.Description.GeneratorBins);
        double crossSection = 0, variance = 0;
        for (int i = 0; i < files.Count; i++)
        {
            var normalisation = files[i].Normalisation;
            sample.Add(files[i].Tally, shares[i] * normalisation.ScaleFactor);
            crossSection += shares[i] * normalisation.CrossSectionPb;
            variance += shares[i] * shares[i] * (normalisation.ErrorPb is { } error ? error * error : double.NaN);
        }

        var histogram = sample.Histogram;
        var bins = histogram.Bins;
        var nominal = Distribution.Of(Distribution.NominalName, histogram, 0);
        var weights = Enumerable.Range(0, sample.Layout.Count)
            .Where(i => !sample.IncompleteWeights.Contains(sample.Layout.Names[i]))
            .Select(i => Distribution.Of(sample.Layout.Names[i], histogram, 1 + i)).ToList();
        var byName = weights.ToDictionary(weight => weight.Name, StringComparer.Ordinal);
        // Files of one sample share the first file's declarations; of summed processes only weights that all of them have are left.
        var header = files[0].Header;
        return new ReinterpretationResult
        {
            Observable = observable.Description.Name,
            ModelDigest = observable.ModelDigest,
            Level = string.Join("; ", files.Select(LevelOf).Distinct()),
            Files = [.. files.Select(Summarise)],
            CrossSection = new UncertainValue(crossSection, Math.Sqrt(variance)),
            CutFlow = CutFlowOf(sample.CutFlow, observable.Description.Selection),
            Rejections = [.. Enum.GetValues<TopPairStatus>().Where(status => status != TopPairStatus.Found && sample.CutFlow[status].Events > 0)
                .Select(status => Step(status.Describe(), sample.CutFlow[status]))],
            Bins = bins,
            Entries = [.. Enumerable.Range(0, bins.Count).Select(i => histogram.Entries(i))],
            EffectiveEntries = [.. Enumerable.Range(0, bins.Count).Select(i => histogram.EffectiveEntries(i))],
            FlowEntries = (histogram.Entries(-1), histogram.Entries(bins.Count)),
            Nominal = nominal,
            Weights = weights,
            IncompleteWeights = [.. sample.IncompleteWeights],
            ScaleEnvelope = ScaleEnvelope.Of(nominal, Found(DeclaredVariations.Scales(header), byName)),
            PdfUncertainties = [.. DeclaredVariations.PdfSets(header).Select(set => PdfBand(nominal, set, byName)).OfType<Band>()],
            Seconds = 0,
        };
    }

    private static Band? PdfBand(Distribution nominal, PdfSet set, Dictionary<string, Distribution> weights)
    {
        // A set that lacks members (not chosen, or not in every event) has no defined uncertainty.
        var members = Found(set.MemberWeights, weights);
        var central = set.CentralWeight is null ? nominal : weights.GetValueOrDefault(set.CentralWeight);
        return members.Count == set.MemberWeights.Count && central is not null ? PdfUncertainty.Of(nominal, set, central, members) : null;
    }

    private static List<Distribution> Found(IReadOnlyList<string> names, Dictionary<string, Distribution> weights)
        => [.. names.Select(name => weights.GetValueOrDefault(name)).OfType<Distribution>()];

    private static List<CutFlowStep> CutFlowOf(CutFlowTally tally, FiducialSelection selection)
    {
        var all = Enum.GetValues<TopPairStatus>().Aggregate(default(CountAndWeight), (sum, status) => sum + tally[status]);
        var steps = new List<CutFlowStep> { Step("all events", all), Step(TopPairStatus.Found.Describe(), tally[TopPairStatus.Found]) };
        var descriptions = selection.Descriptions;
        for (int i = 0; i < descriptions.Count; i++)
        {
            var left = Enum.GetValues<SelectionStep>().Where(step => (int)step > i).Aggregate(default(CountAndWeight), (sum, step) => sum + tally[step]);
            steps.Add(Step(descriptions[i], left));
        }

        if (tally.Undefined.Events > 0) steps.Add(Step("all features and the observable are finite numbers", tally[SelectionStep.Passed] - tally.Undefined));
        return steps;
    }

    private static CutFlowStep Step(string name, CountAndWeight tally) => new(name, tally.Events, tally.SumOfWeights);

    private static string LevelOf(FileSample file) => file.Header is HepMcHeader ? ParticleLevelText : PartonLevelText;

    private static string EndOf(EventFileHeader header) => header is HepMcHeader ? "the line that ends the listing" : "the closing tag </LesHouchesEvents>";

    private static FileSummary Summarise(FileSample file)
    {
        var (header, totals, normalisation) = (file.Header, file.Totals, file.Normalisation);
        var warnings = new List<string>(header.Notes);
        if (!totals.ClosingTagFound) warnings.Add($"{EndOf(header)} is missing: the file may have been cut");
        if (totals.BrokenEvents > 0) warnings.Add($"{totals.BrokenEvents} broken events were left out; the first: {totals.BrokenEventMessages[0]}");
        return new FileSummary(
            file.Path, $"{header.GeneratorName} {header.GeneratorVersion}".TrimEnd(), header.FormatName, header.Version, Beams(header), totals.Events, totals.BrokenEvents,
            totals.NegativeWeights, new UncertainValue(normalisation.CrossSectionPb, normalisation.ErrorPb ?? double.NaN), normalisation.Description, warnings);
    }

    private static string Beams(EventFileHeader header) => header is { Beam1: { } first, Beam2: { } second }
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"beams {first.PdgId} and {second.PdgId} of {first.EnergyGeV:G6} and {second.EnergyGeV:G6} GeV")
        : "beams unknown";
}
