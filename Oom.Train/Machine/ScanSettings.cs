namespace Oom.Train.Machine;

/// <summary>Which trainings a scan makes.</summary>
/// <param name="Lambdas">Strengths of the penalty.</param>
/// <param name="Seeds">Seeds, each with all strengths.</param>
/// <param name="Threads">Number of trainings at a time, each on one thread.</param>
internal sealed record ScanSettings(IReadOnlyList<double> Lambdas, IReadOnlyList<ulong> Seeds, int Threads);
