namespace Oom.Train.Learning;

/// <summary>How a training went.</summary>
/// <param name="Epochs">Every epoch.</param>
/// <param name="BestEpoch">The epoch whose parameters were kept.</param>
/// <param name="BestLoss">Its validation loss.</param>
/// <param name="StoppedEarly">Whether patience ended the training, not the number of epochs.</param>
internal sealed record TrainingHistory(IReadOnlyList<EpochRecord> Epochs, int BestEpoch, double BestLoss, bool StoppedEarly);
