using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>A trained pair of networks and what it achieves.</summary>
/// <param name="Networks">The networks.</param>
/// <param name="Bins">The bins.</param>
/// <param name="History">The steps of the training of all networks; empty where there is none after a pretraining.</param>
/// <param name="Test">Results on the test part.</param>
/// <param name="Training">Results on the training part.</param>
internal sealed record MachineOutcome(
    LevelNetworks Networks, ObservableBins Bins, TrainingHistory History, MachineResults Test, MachineResults Training) : IDisposable
{
    /// <summary>Frees the networks.</summary>
    public void Dispose() => Networks.Dispose();
}
