namespace Oom.Selections;

/// <summary>Kinematic requirements on a lepton.</summary>
/// <param name="PtMin">The transverse momentum must exceed this, in GeV.</param>
/// <param name="AbsEtaMax">The absolute pseudorapidity must be below this.</param>
public sealed record LeptonRequirement(double PtMin, double AbsEtaMax);
