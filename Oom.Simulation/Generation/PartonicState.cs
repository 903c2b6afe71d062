namespace Oom.Simulation.Generation;

/// <summary>A phase-space point of the production of a particle and its antiparticle, before their decays.</summary>
/// <param name="Energy">Partonic centre-of-mass energy, the mass of the pair, in GeV.</param>
/// <param name="Rapidity">Rapidity of the pair in the laboratory.</param>
/// <param name="CosTheta">Cosine of the angle between the particle and +z in the zero-momentum frame.</param>
/// <param name="ParticleMass">Mass of the particle in GeV, off its shell where it decays.</param>
/// <param name="AntiparticleMass">The same of the antiparticle.</param>
public readonly record struct PartonicState(double Energy, double Rapidity, double CosTheta, double ParticleMass, double AntiparticleMass)
{
    /// <summary>Twice the momentum of the particle over the energy: the common velocity of particles
    /// of equal mass, sqrt(lambda(s, m1^2, m2^2))/s.</summary>
    public double Beta
    {
        get
        {
            double s = Energy * Energy, sum = ParticleMass + AntiparticleMass, difference = ParticleMass - AntiparticleMass;
            return Math.Sqrt(Math.Max(0, (s - sum * sum) * (s - difference * difference))) / s;
        }
    }

    /// <summary>Momentum fraction of the parton from the proton along +z.</summary>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV.</param>
    public double X1(double collisionEnergy) => Energy / collisionEnergy * Math.Exp(Rapidity);

    /// <summary>Momentum fraction of the parton from the proton along -z.</summary>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV.</param>
    public double X2(double collisionEnergy) => Energy / collisionEnergy * Math.Exp(-Rapidity);
}
