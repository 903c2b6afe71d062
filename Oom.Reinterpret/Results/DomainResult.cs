using Oom.Bundles;
using Oom.Domains;

namespace Oom.Reinterpret.Results;

/// <summary>How the events of a prediction lie in the features of the training.</summary>
/// <param name="Outside">Events outside the training's range of each feature; a feature that none lies outside of is left out.</param>
/// <param name="OutsideAny">Events outside the range of at least one feature.</param>
/// <param name="All">All events in the distribution.</param>
/// <param name="Kinematics">Each feature's distribution within the bins against that of the training.</param>
public sealed record DomainResult(
    IReadOnlyList<CutFlowStep> Outside, CutFlowStep OutsideAny, CutFlowStep All, IReadOnlyList<KinematicsTest> Kinematics)
{
    /// <summary>The p-value of one test of all features and bins together; null where there are too few events to tell.</summary>
    public double? PValue { get; } = KinematicsTest.Combined(Kinematics);

    /// <summary>Whether the number of the training's events and all powers of their weights are known;
    /// p-values tend to be too large where they are not.</summary>
    public bool IsTrainingKnown { get; private init; } = true;

    /// <summary>The result of the sums of a domain tally.</summary>
    internal static DomainResult Of(DomainDocument document, DomainTally tally)
    {
        int count = document.Features.Count;
        var steps = document.Features.Select((feature, f) => Step(feature.Name, tally, f)).ToList();
        return new DomainResult(
            [.. steps.Where(step => step.Events > 0)], Step("at least one feature", tally, count), Step("all", tally, count + 1),
            KinematicsTest.Of(document.Features, tally))
        {
            IsTrainingKnown = document.Features.All(feature => feature is { Counts: not null, HigherPowers: not null }),
        };
    }

    private static CutFlowStep Step(string name, DomainTally tally, int row)
    {
        var (events, weights) = tally.Outside(row);
        return new CutFlowStep(name, events.Sum(), weights.Sum());
    }
}

/// <summary>Events that are left after a requirement, or that were lost for a reason.</summary>
/// <param name="Name">The requirement or reason in words.</param>
/// <param name="Events">Number of events.</param>
/// <param name="CrossSectionPb">Sum of their nominal weights in pb.</param>
public sealed record CutFlowStep(string Name, long Events, double CrossSectionPb);
