namespace Oom.ParticleLevel;

/// <summary>How leptons and jets are made of the final particles of a shower.</summary>
/// <param name="DressingRadius">Photons within this distance in (eta, phi) of a lepton belong to it.</param>
/// <param name="JetRadius">Radius of the anti-kT jets.</param>
/// <param name="JetPtMin">Jets of smaller transverse momentum are left out, in GeV.</param>
/// <param name="BottomHadronPtMin">A b hadron of smaller transverse momentum makes no b jet, in GeV.</param>
public sealed record ParticleLevelDefinition(double DressingRadius, double JetRadius, double JetPtMin, double BottomHadronPtMin)
{
    /// <summary>
    /// The particle-level objects of the LHC top-physics working group (TWiki
    /// ParticleLevelTopDefinitions): leptons dressed within 0.1, anti-kT jets of radius 0.4,
    /// b hadrons of at least 5 GeV as ghosts. Jets are kept from 10 GeV on; selections ask for more.
    /// </summary>
    public static ParticleLevelDefinition LhcTop { get; } = new(0.1, 0.4, 10, 5);
}
