using Oom.Kinematics;

namespace Oom.Simulation.Dipoles;

/// <summary>A parton in a list that is ordered along colour lines: neighbours that are linked make a dipole.</summary>
/// <param name="Momentum">Four-momentum in GeV.</param>
/// <param name="Mass">Mass in GeV, exact where that of the momentum is rounded.</param>
/// <param name="Kind">How it radiates.</param>
/// <param name="IsLinkedToNext">Whether it is linked in colour to the next one of the list.</param>
internal readonly record struct ShowerParton(FourMomentum Momentum, double Mass, PartonKind Kind, bool IsLinkedToNext);
