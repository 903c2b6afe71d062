using Oom.Kinematics;

namespace Oom.ParticleLevel;

/// <summary>A lepton that takes the photons near it.</summary>
/// <param name="Particle">Index of its own particle in the record.</param>
/// <param name="Radius">Photons within this distance in (eta, phi) may belong to it.</param>
/// <param name="Momentum">Its momentum in GeV.</param>
internal record struct DressedLepton(int Particle, double Radius, FourMomentum Momentum);
