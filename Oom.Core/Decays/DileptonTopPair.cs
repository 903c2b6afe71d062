using Oom.Kinematics;

namespace Oom.Decays;

/// <summary>
/// A top-quark pair with both W bosons decaying to an electron or muon: t -> b l+ nu, tbar ->
/// bbar l- nubar. All momenta are in the laboratory, in GeV.
/// </summary>
/// <param name="Top">The top quark.</param>
/// <param name="Antitop">The top antiquark.</param>
/// <param name="Antilepton">The positively charged lepton, from the top quark.</param>
/// <param name="Lepton">The negatively charged lepton, from the top antiquark.</param>
/// <param name="Neutrino">The neutrino, from the top quark.</param>
/// <param name="Antineutrino">The antineutrino, from the top antiquark.</param>
/// <param name="Bottom">The down-type quark of the top's decay, nearly always b.</param>
/// <param name="Antibottom">The down-type antiquark of the antitop's decay.</param>
public readonly record struct DileptonTopPair(
    FourMomentum Top, FourMomentum Antitop, ChargedLepton Antilepton, ChargedLepton Lepton,
    FourMomentum Neutrino, FourMomentum Antineutrino, FourMomentum Bottom, FourMomentum Antibottom);

/// <summary>A charged lepton of a decay chain.</summary>
/// <param name="PdgId">PDG code: 11, 13 for e-, mu- and their negatives for the antiparticles.</param>
/// <param name="Momentum">Four-momentum in the laboratory, in GeV.</param>
public readonly record struct ChargedLepton(int PdgId, FourMomentum Momentum);
