using Oom.Kinematics;

namespace Oom.Simulation.Reconstruction;

/// <summary>Reconstructed tops, in GeV.</summary>
/// <param name="Top">The top quark.</param>
/// <param name="Antitop">The top antiquark.</param>
internal readonly record struct ReconstructedPair(FourMomentum Top, FourMomentum Antitop);
