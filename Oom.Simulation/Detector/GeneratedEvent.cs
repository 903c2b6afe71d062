using Oom.Decays;

namespace Oom.Simulation.Detector;

/// <summary>An event before shower and detector.</summary>
/// <param name="Pair">The top pair and its decay.</param>
/// <param name="Partons">What it was made of.</param>
public readonly record struct GeneratedEvent(DileptonTopPair Pair, InitialPartons Partons);
