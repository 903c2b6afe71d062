namespace Oom.Train.Runs;

/// <summary>What <c>oom-train fit</c> is asked to do.</summary>
/// <param name="SpecificationPath">The specification.</param>
/// <param name="OutputFolder">The run folder to make.</param>
/// <param name="Threads">Number of threads; the result does not depend on it.</param>
/// <param name="Seed">Replaces the specification's seed; null to keep it.</param>
/// <param name="Replace">Whether a run folder that is there already may be replaced.</param>
internal sealed record FitRequest(string SpecificationPath, string OutputFolder, int Threads, ulong? Seed, bool Replace);
