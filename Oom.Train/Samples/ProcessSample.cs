using Oom.Decays;
using Oom.Simulation.Samples;
using Oom.Train.Specifications;

namespace Oom.Train.Samples;

/// <summary>What was read of one process; its selected events are in the table.</summary>
/// <param name="Specification">The process.</param>
/// <param name="Files">Its files.</param>
/// <param name="Losses">Events read, lost and kept.</param>
/// <param name="CrossSectionPb">Its cross-section in pb.</param>
/// <param name="FiducialCrossSectionPb">Cross-section of the kept events in pb.</param>
/// <param name="NegativeWeights">Kept events of negative weight.</param>
/// <param name="FirstRow">Its first event in the table; its events are adjacent.</param>
/// <param name="FirstPairs">The top pairs of its first kept events.</param>
internal sealed record ProcessSample(
    ProcessSpecification Specification, IReadOnlyList<EventFile> Files, EventLosses Losses,
    double CrossSectionPb, double FiducialCrossSectionPb, long NegativeWeights, int FirstRow, IReadOnlyList<DileptonTopPair> FirstPairs);
