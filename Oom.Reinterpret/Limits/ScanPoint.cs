using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Limits;

/// <summary>A strength of a scan.</summary>
/// <param name="Strength">The strength.</param>
/// <param name="Test">Its test.</param>
public sealed record ScanPoint(double Strength, Outcome<HypothesisTest> Test);
