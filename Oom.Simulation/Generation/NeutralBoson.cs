namespace Oom.Simulation.Generation;

/// <summary>A neutral vector boson.</summary>
/// <param name="Resonance">Mass and width in GeV; the width is fixed, it does not grow with s.</param>
/// <param name="Up">Couplings to quarks of charge 2/3.</param>
/// <param name="Down">Couplings to quarks of charge -1/3.</param>
/// <param name="Lepton">Couplings to charged leptons.</param>
internal readonly record struct NeutralBoson(BreitWigner Resonance, ChiralCouplings Up, ChiralCouplings Down, ChiralCouplings Lepton);
