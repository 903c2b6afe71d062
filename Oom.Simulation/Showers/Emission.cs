namespace Oom.Simulation.Showers;

/// <summary>A massless parton that the shower adds.</summary>
/// <param name="Pt">Transverse momentum in GeV.</param>
/// <param name="Eta">Pseudorapidity.</param>
/// <param name="Phi">Azimuth.</param>
internal readonly record struct Emission(double Pt, double Eta, double Phi);
