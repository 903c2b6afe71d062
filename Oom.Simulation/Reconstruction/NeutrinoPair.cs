using Oom.Kinematics;

namespace Oom.Simulation.Reconstruction;

/// <summary>A solution for both neutrinos, in GeV.</summary>
/// <param name="Neutrino">From the top.</param>
/// <param name="Antineutrino">From the antitop.</param>
internal readonly record struct NeutrinoPair(FourMomentum Neutrino, FourMomentum Antineutrino);
