namespace Oom.Decays;

/// <summary>What a particle of a decay is.</summary>
internal enum DecayWordKind
{
    /// <summary>What may decay itself.</summary>
    Resonance,

    /// <summary>A charged lepton that does not.</summary>
    Lepton,

    /// <summary>A neutrino.</summary>
    Neutrino,

    /// <summary>A quark lighter than the top.</summary>
    Quark,

    /// <summary>A gluon.</summary>
    Gluon,

    /// <summary>A photon.</summary>
    Photon,
}
