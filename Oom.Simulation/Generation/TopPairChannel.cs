namespace Oom.Simulation.Generation;

/// <summary>What the two W of a generated top pair decay to; no decays by way of tau leptons.</summary>
public enum TopPairChannel
{
    /// <summary>An electron or muon on each side.</summary>
    Dilepton,

    /// <summary>An electron or muon on one side, quarks on the other.</summary>
    LeptonJets,

    /// <summary>Quarks on both sides.</summary>
    AllHadronic,
}
