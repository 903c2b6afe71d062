using Oom.Train.Learning;

namespace Oom.Train.Densities;

/// <summary>What trainings of one run share.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Threads">Number of threads; the results do not depend on it.</param>
/// <param name="Checkpoint">Where to go on from, and to leave the state.</param>
/// <param name="Report">Called after every epoch.</param>
/// <param name="Cancellation">Ends the training early.</param>
internal sealed record DensityRun(
    ulong Seed, int Threads, Checkpoint Checkpoint, Action<StepRecord> Report, CancellationToken Cancellation);
