namespace Oom.Simulation.Generation;

/// <summary>The production of a pair with everything drawn but spins and decays.</summary>
/// <param name="State">The phase-space point, with signs.</param>
/// <param name="Parton1">PDG code of the parton along +z.</param>
/// <param name="Parton2">PDG code of the parton along -z.</param>
/// <param name="Flow">The colour flow.</param>
public readonly record struct HardScattering(PartonicState State, int Parton1, int Parton2, ColourFlow Flow);
