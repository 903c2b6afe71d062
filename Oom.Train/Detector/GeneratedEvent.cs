using Oom.Decays;

namespace Oom.Train.Detector;

/// <summary>An event before shower and detector.</summary>
/// <param name="Pair">The top pair and its decay.</param>
/// <param name="IsGluonFusion">Whether gluons collide.</param>
internal readonly record struct GeneratedEvent(DileptonTopPair Pair, bool IsGluonFusion);
