using Oom.Kinematics;

namespace Oom.Decays;

/// <summary>A charged lepton of a decay chain.</summary>
/// <param name="PdgId">PDG code: 11, 13 for e-, mu- and their negatives for the antiparticles.</param>
/// <param name="Momentum">Four-momentum in the laboratory, in GeV.</param>
public readonly record struct ChargedLepton(int PdgId, FourMomentum Momentum);
