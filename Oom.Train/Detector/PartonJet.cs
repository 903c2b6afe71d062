using Oom.Kinematics;

namespace Oom.Train.Detector;

/// <summary>A generator-level jet: a b quark with what was merged into it, or another parton.</summary>
/// <param name="Momentum">Its four-momentum in GeV.</param>
/// <param name="IsBottom">Whether it holds a b quark.</param>
internal readonly record struct PartonJet(FourMomentum Momentum, bool IsBottom);
