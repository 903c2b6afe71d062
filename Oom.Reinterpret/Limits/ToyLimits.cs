using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Limits;

/// <summary>What pseudo-experiments say.</summary>
/// <param name="Count">Pseudo-experiments of each hypothesis.</param>
/// <param name="Seed">Seed of the random numbers.</param>
/// <param name="Test">The test of the strength that was asked for.</param>
/// <param name="Limit">The upper limits.</param>
public sealed record ToyLimits(int Count, ulong Seed, Outcome<HypothesisTest> Test, Outcome<UpperLimit> Limit);
