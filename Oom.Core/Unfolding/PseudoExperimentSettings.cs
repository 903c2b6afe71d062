namespace Oom.Unfolding;

/// <summary>How pseudo-experiments are made.</summary>
/// <param name="Count">How many, at least 2.</param>
/// <param name="Seed">Their seed.</param>
/// <param name="Threads">Number of threads; the result does not depend on it.</param>
public sealed record PseudoExperimentSettings(int Count, ulong Seed, int Threads);
