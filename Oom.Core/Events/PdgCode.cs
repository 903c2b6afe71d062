namespace Oom.Events;

/// <summary>PDG codes of the particles that this project names (Review of Particle Physics, Monte Carlo
/// particle numbering). Antiparticles have the negative.</summary>
public static partial class PdgCode
{
    /// <summary>Down quark.</summary>
    public const int Down = 1;

    /// <summary>Up quark.</summary>
    public const int Up = 2;

    /// <summary>Strange quark.</summary>
    public const int Strange = 3;

    /// <summary>Charm quark.</summary>
    public const int Charm = 4;

    /// <summary>Bottom quark.</summary>
    public const int Bottom = 5;

    /// <summary>Top quark.</summary>
    public const int Top = 6;

    /// <summary>Electron; the electron neutrino is one above.</summary>
    public const int Electron = 11;

    /// <summary>Muon; the muon neutrino is one above.</summary>
    public const int Muon = 13;

    /// <summary>Tau lepton; the tau neutrino is one above.</summary>
    public const int Tau = 15;

    /// <summary>Gluon.</summary>
    public const int Gluon = 21;

    /// <summary>W+ boson.</summary>
    public const int W = 24;

    /// <summary>Z boson.</summary>
    internal const int Z = 23;

    /// <summary>Higgs boson.</summary>
    internal const int Higgs = 25;

    /// <summary>Whether the code is an electron or muon of either charge.</summary>
    public static bool IsElectronOrMuon(int pdgId) => pdgId is Electron or Muon or (-Electron) or (-Muon);

    /// <summary>Whether the code is a gluon or a quark lighter than the top, which play
    /// the part of jets in a parton-level record.</summary>
    public static bool IsLightParton(int pdgId) => pdgId == Gluon || pdgId is (>= Down and <= Bottom) or (<= -Down and >= -Bottom);
}
