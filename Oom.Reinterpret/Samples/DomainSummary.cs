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
        var steps = document.Features.Select((feature, f) => Step(feature.Name, tally, f)).ToList();
        return new DomainResult(
            [.. steps.Where(step => step.Events > 0)], Step("at least one feature", tally, count), Step("all", tally, count + 1), KinematicsTest.Of(document.Features, tally));
    }

    private static CutFlowStep Step(string name, DomainTally tally, int row)
    {
        var (events, weights) = tally.Outside(row);
        return new CutFlowStep(name, events.Sum(), weights.Sum());
    }
}
