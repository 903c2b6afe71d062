using Oom.Bundles;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Variations;

namespace Oom;

/// <summary>Turns the sums of files into a result in pb.</summary>
internal static class ResultBuilder
{
    public static ReinterpretationResult Build(
        ObservableIdentity observable, IReadOnlyList<FileSample> files, SampleCombination combination, DomainDocument? domain)
    {
        var notes = new List<string>();
        double[] shares = FileCombination.Shares(files, combination, notes);
        double[] factors = FileCombination.Factors(files, combination);
        var matching = WeightMatching.Of(files);
        notes.AddRange(matching.Notes);
        // A file that was read without the training's domain leaves the sample without.
        if (files.Any(file => file.Tally.Domain is null)) domain = null;
        var sample = SampleTally.Of(files[0].Tally, domain);
        double crossSection = 0, variance = 0;
        for (int i = 0; i < files.Count; i++)
        {
            var fileCrossSection = files[i].Summary.CrossSection;
            sample.Add(files[i].Tally, matching.Columns[i], factors[i]);
            crossSection += shares[i] * fileCrossSection.Value;
            variance += shares[i] * shares[i] * fileCrossSection.Error * fileCrossSection.Error;
        }

        var histogram = sample.Histogram;
        var bins = histogram.Bins;
        var nominal = Distribution.Of(Distribution.NominalName, histogram, 0);
        if (!double.IsFinite(crossSection) || !nominal.Values.Concat(nominal.Errors).All(double.IsFinite))
        {
            throw new SampleException(
                $"the weights of {string.Join(", ", files.Select(file => file.Summary.Path))} are too large or too small for their squares to be computed with: write them in another unit");
        }

        var weights = Enumerable.Range(0, sample.Layout.Count)
            .Where(i => !matching.Incomplete.Contains(sample.Layout.Names[i]))
            .Select(i => Distribution.Of(sample.Layout.Names[i], histogram, 1 + i)).ToList();
        var byName = weights.ToDictionary(weight => weight.Name, StringComparer.Ordinal);
        return new ReinterpretationResult
        {
            Observable = observable.Name,
            ModelDigest = observable.Digest,
            Level = string.Join("; ", files.Select(file => file.Level).Distinct()),
            Files = [.. files.Select(file => file.Summary)],
            Samples = files,
            CrossSection = new UncertainValue(crossSection, Math.Sqrt(variance)),
            Steps = observable.Steps,
            IsAtEndOfTurn = sample.CutFlow.AtEndOfTurn > 0 && sample.CutFlow.AtEndOfTurn == sample.CutFlow.Passed.Events,
            CutFlow = CutFlowOf(sample.CutFlow),
            Rejections = [.. observable.Steps.Refusals.Zip(sample.CutFlow.Refused.ToArray(), Step).Where(step => step.Events > 0)],
            Bins = bins,
            Entries = [.. Enumerable.Range(0, bins.Count).Select(i => histogram.Entries(i))],
            EffectiveEntries = [.. Enumerable.Range(0, bins.Count).Select(i => histogram.EffectiveEntries(i))],
            FlowEntries = (histogram.Entries(-1), histogram.Entries(bins.Count)),
            Nominal = nominal,
            Weights = weights,
            Products = sample.Products,
            IncompleteWeights = [.. matching.Incomplete],
            Warnings = notes,
            // Weights of one meaning have the first file's names; of summed processes only weights that all of them have are left.
            ScaleEnvelope = ScaleEnvelope.Of(nominal, Found(files[0].ScaleWeights, byName)),
            PdfUncertainties = [.. files[0].PdfSets.Select(set => PdfBand(nominal, set, byName)).OfType<Band>()],
            Domain = domain is null ? null : DomainResult.Of(domain, sample.Domain!),
            Training = domain,
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

    private static List<CutFlowStep> CutFlowOf(CutFlowTally tally)
    {
        var steps = new List<CutFlowStep> { Step("all events", tally.All) };
        if (tally.Names.Found is { } found) steps.Add(Step(found, tally.Left(0)));
        foreach (var (i, requirement) in tally.Names.Requirements.Index()) steps.Add(Step(requirement, tally.Left(i + 1)));
        if (tally.Undefined.Events > 0)
            steps.Add(Step("all features and the observable are finite numbers", tally.Passed - tally.Undefined));
        return steps;
    }

    private static CutFlowStep Step(string name, CountAndWeight tally) => new(name, tally.Events, tally.SumOfWeights);
}
