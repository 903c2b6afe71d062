namespace Oom.Reinterpret.Results;

/// <summary>Events that are left after a requirement, or that were lost for a reason.</summary>
/// <param name="Name">The requirement or reason in words.</param>
/// <param name="Events">Number of events.</param>
/// <param name="CrossSectionPb">Sum of their nominal weights in pb.</param>
public sealed record CutFlowStep(string Name, long Events, double CrossSectionPb);
