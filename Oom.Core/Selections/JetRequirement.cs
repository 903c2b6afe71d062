namespace Oom.Selections;

/// <summary>Requirements on jets.</summary>
/// <param name="CountMin">At least this many jets that fulfil the rest.</param>
/// <param name="BottomCountMin">At least this many of them must be b jets.</param>
/// <param name="PtMin">The transverse momentum must exceed this, in GeV.</param>
/// <param name="AbsEtaMax">The absolute pseudorapidity must be below this.</param>
/// <param name="DeltaRLeptonMin">The distance in (eta, phi) from every selected lepton must exceed this.</param>
public sealed record JetRequirement(int CountMin, int BottomCountMin, double PtMin, double AbsEtaMax, double DeltaRLeptonMin);
