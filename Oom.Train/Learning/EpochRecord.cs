using Oom.Train.Unbinned.Trees;

namespace Oom.Train.Learning;

/// <summary>What one pass over the training part gave.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="TrainingLoss">Mean loss of its batches, each before its own step.</param>
/// <param name="ValidationLoss">Loss on the validation part after the epoch.</param>
/// <param name="IsBest">Whether it is the smallest validation loss so far.</param>
/// <param name="EventsPerSecond">Training events per second of wall time, the validation not counted.</param>
internal sealed record EpochRecord(int Epoch, double TrainingLoss, double ValidationLoss, bool IsBest, double EventsPerSecond);
