using Oom.Events;
using Oom.Simulation.Generation;

namespace Oom.Simulation.Detector;

/// <summary>The partons that collide, and how strongly.</summary>
/// <param name="First">PDG code of the parton along +z.</param>
/// <param name="Second">PDG code of the parton along -z.</param>
/// <param name="X1">Its share of the proton's momentum along +z.</param>
/// <param name="X2">The same along -z.</param>
/// <param name="StrongCoupling">alpha_s of the event.</param>
public readonly record struct InitialPartons(int First, int Second, double X1, double X2, double StrongCoupling)
{
    /// <summary>Whether gluons collide.</summary>
    public bool IsGluonFusion => First == PdgId.Gluon && Second == PdgId.Gluon;

    /// <summary>The partons of a generated event.</summary>
    /// <param name="production">How the pair was made.</param>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV.</param>
    public static InitialPartons Of(in HardScattering production, double collisionEnergy)
        => new(production.Parton1, production.Parton2, production.State.X1(collisionEnergy), production.State.X2(collisionEnergy),
            Simulation.StrongCoupling.At(StandardModel.TopMass));

    /// <summary>The partons of an event record.</summary>
    /// <param name="particles">The record.</param>
    /// <param name="header">What it says of the whole event.</param>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV.</param>
    /// <returns>The partons; with codes of 0 where not exactly two come in from both sides.</returns>
    public static InitialPartons Of(ReadOnlySpan<Particle> particles, in EventHeader header, double collisionEnergy)
    {
        int first = 0, second = 0, incoming = 0;
        double x1 = 0, x2 = 0;
        foreach (ref readonly var particle in particles)
        {
            if (particle.Status != Particle.Incoming) continue;
            incoming++;
            if (particle.Momentum.Pz > 0) (first, x1) = (particle.PdgId, 2 * particle.Momentum.E / collisionEnergy);
            else (second, x2) = (particle.PdgId, 2 * particle.Momentum.E / collisionEnergy);
        }

        double coupling = header.AlphaQcd > 0 ? header.AlphaQcd : Simulation.StrongCoupling.At(StandardModel.TopMass);
        return incoming == 2 && first != 0 && second != 0 ? new(first, second, x1, x2, coupling) : default;
    }
}
