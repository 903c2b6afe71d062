using Oom.Domains;

namespace Oom.Reinterpret.Results;

/// <summary>How the events of a prediction lie in the features of the training.</summary>
/// <param name="Outside">Events outside the training's range of each feature; a feature that none lies outside of is left out.</param>
/// <param name="OutsideAny">Events outside the range of at least one feature.</param>
/// <param name="All">All events in the distribution.</param>
/// <param name="Kinematics">Each feature's distribution within the bins against that of the training.</param>
public sealed record DomainResult(IReadOnlyList<CutFlowStep> Outside, CutFlowStep OutsideAny, CutFlowStep All, IReadOnlyList<KinematicsTest> Kinematics)
{
    /// <summary>The p-value of one test of all features and bins together; null where there are too few events to tell.</summary>
    public double? PValue { get; } = KinematicsTest.Combined(Kinematics);
}
