using Oom.Bundles;
using Oom.Domains;
using Oom.Reinterpret.Results;

namespace Oom.Reinterpret.Samples;

/// <summary>Turns the sums of a domain tally into a result.</summary>
internal static class DomainSummary
{
    public static DomainResult Of(DomainDocument document, DomainTally tally)
    {
        int count = document.Features.Count;
        return new DomainResult(
            [.. Enumerable.Range(0, count).Where(f => tally.OutsideEvents[f] > 0).Select(f => Step(document.Features[f].Name, tally, f))],
            Step("at least one feature", tally, count), Step("all", tally, count + 1),
            [.. document.Features.Select((feature, f) => Compare(feature, tally.Of(f)))]);
    }

    private static KinematicsTest Compare(FeatureDomain feature, (double[] Sums, double[] Squares) found) => KinematicsTest.Of(feature, found.Sums, found.Squares);

    private static CutFlowStep Step(string name, DomainTally tally, int place) => new(name, tally.OutsideEvents[place], tally.OutsideWeights[place]);
}
