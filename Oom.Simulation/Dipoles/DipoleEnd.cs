namespace Oom.Simulation.Dipoles;

/// <summary>One of the two ways in which a dipole radiates, with its rate of trials.</summary>
/// <param name="Emitter">Index of the emitter.</param>
/// <param name="Spectator">Index of the spectator, one beside it.</param>
/// <param name="LowestZ">The smallest z that allows a transverse momentum above the cutoff; the largest is as far from 1.</param>
/// <param name="GluonRate">Trial emissions of gluons per unit of ln kT^2, over alpha_s/(2 pi).</param>
/// <param name="PairRate">The same of splittings to a quark and an antiquark.</param>
internal readonly record struct DipoleEnd(int Emitter, int Spectator, double LowestZ, double GluonRate, double PairRate)
{
    /// <summary>The rate of both.</summary>
    public double Rate => GluonRate + PairRate;
}
