using Oom.Kinematics;

namespace Oom.Events.HepMc;

/// <summary>An event, copied out of its block.</summary>
internal sealed record PlainShower(double Weight, double[] Weights, List<PlainShowerParticle> Particles);

/// <summary>A particle, with the indices of its parents in order, separated by blanks.</summary>
internal readonly record struct PlainShowerParticle(int PdgId, int Status, FourMomentum Momentum, string Parents);
