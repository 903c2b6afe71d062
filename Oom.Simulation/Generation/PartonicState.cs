namespace Oom.Simulation.Generation;

/// <summary>A phase-space point of the production of a top pair, before its decays.</summary>
/// <param name="Energy">Partonic centre-of-mass energy, m_tt, in GeV.</param>
/// <param name="Rapidity">Rapidity of the pair in the laboratory.</param>
/// <param name="CosTheta">Cosine of the angle between the top and +z in the zero-momentum frame.</param>
/// <param name="TopMass">Virtuality of the top in GeV.</param>
/// <param name="AntitopMass">Virtuality of the antitop in GeV.</param>
public readonly record struct PartonicState(double Energy, double Rapidity, double CosTheta, double TopMass, double AntitopMass)
{
    /// <summary>Twice the momentum of the top over the energy: the common velocity of tops
    /// of equal mass, sqrt(lambda(s, m1^2, m2^2))/s.</summary>
    public double Beta
    {
        get
        {
            double s = Energy * Energy, sum = TopMass + AntitopMass, difference = TopMass - AntitopMass;
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
