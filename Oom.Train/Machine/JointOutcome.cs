namespace Oom.Train.Machine;

/// <summary>A trained pair of networks and what it achieves.</summary>
/// <param name="Networks">The networks.</param>
/// <param name="Bins">The bins.</param>
/// <param name="History">The steps of the joint training; empty for cross-entropy.</param>
/// <param name="Test">Results on the test part.</param>
/// <param name="Training">Results on the training part.</param>
internal sealed record JointOutcome(JointNetworks Networks, ObservableBins Bins, IReadOnlyList<StepRecord> History, JointResults Test, JointResults Training) : IDisposable
{
    /// <summary>Frees the networks.</summary>
    public void Dispose() => Networks.Dispose();
}
