using Oom.Kinematics;

namespace Oom.Jets;

/// <summary>A jet.</summary>
/// <param name="Momentum">Sum of the constituents' four-momenta in GeV.</param>
/// <param name="IsBottom">Whether a b hadron is among its ghosts; of a parton that plays
/// the part of a jet, whether it is a b quark.</param>
public readonly record struct Jet(FourMomentum Momentum, bool IsBottom);
