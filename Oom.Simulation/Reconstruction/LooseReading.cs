namespace Oom.Simulation.Reconstruction;

/// <summary>How the loose kinematic reconstruction is read; the two differ where the missing momentum exceeds the energy of
/// the leptons, and in the jets that they accept.</summary>
public enum LooseReading
{
    /// <summary>
    /// As in CMS's public code (TopAnalysis, LooseKinReco): a space-like pair of neutrinos becomes massless at the rapidity of the lepton
    /// pair, E = p cosh y and p_z = p sinh y for the missing momentum p.
    /// Jets are those of the first pair by tags and pT in which each lepton has a jet of its own with a mass below 180 GeV.
    /// </summary>
    KeptRapidity,

    /// <summary>The older one of this program: such a pair has no longitudinal momentum; the two leading jets, and each of
    /// them needs some lepton with a mass below 180 GeV.</summary>
    TransverseNeutrinos,
}
