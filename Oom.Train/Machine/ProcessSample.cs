using Oom.Simulation.Samples;

namespace Oom.Train.Machine;

/// <summary>What was read of one process's event files.</summary>
/// <param name="Process">The process.</param>
/// <param name="Files">Its files.</param>
/// <param name="Losses">Events read, lost and kept.</param>
/// <param name="CrossSectionPb">Its cross-section in pb.</param>
/// <param name="FiducialCrossSectionPb">Cross-section of the kept events in pb.</param>
/// <param name="NegativeWeights">Kept events of negative weight.</param>
internal sealed record ProcessSample(
    MachineProcess Process, IReadOnlyList<EventFile> Files, EventLosses Losses, double CrossSectionPb,
    double FiducialCrossSectionPb, int NegativeWeights);
