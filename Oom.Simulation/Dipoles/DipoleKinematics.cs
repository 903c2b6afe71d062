using Oom.Kinematics;
using Oom.Simulation.Generation;

namespace Oom.Simulation.Dipoles;

/// <summary>
/// The momenta after a dipole's splitting, with exact conservation of momentum and on the mass shells: in the dipole's frame the spectator
/// keeps its direction, and y and z fix all else but an azimuth (hep-ph/0201036, section 5.1; for massless partons hep-ph/9605323, eqs.
/// 5.3 to 5.6). The emitter's mass stays, the new parton has none.
/// </summary>
internal readonly struct DipoleKinematics
{
    private readonly Vector3 _velocity, _axis;
    private readonly double _energy, _emitterMass, _spectatorMass;

    /// <summary>A dipole before its splitting.</summary>
    /// <param name="emitter">The emitter.</param>
    /// <param name="spectator">The spectator.</param>
    public DipoleKinematics(in ShowerParton emitter, in ShowerParton spectator)
    {
        _velocity = (emitter.Momentum + spectator.Momentum).Velocity;
        _axis = (-spectator.Momentum.Boost(-_velocity).Vector).Unit;
        (_emitterMass, _spectatorMass) = (emitter.Mass, spectator.Mass);
        Invariant = 2 * emitter.Momentum.Dot(spectator.Momentum);
        MassSquared = Invariant + _emitterMass * _emitterMass + _spectatorMass * _spectatorMass;
        _energy = Math.Sqrt(MassSquared);
    }

    /// <summary>Q^2 - m_i^2 - m_k^2 in GeV^2.</summary>
    public double Invariant { get; }

    /// <summary>Q^2, the squared mass of the dipole in GeV^2.</summary>
    public double MassSquared { get; }

    /// <summary>The squared mass over <see cref="Invariant"/>.</summary>
    public double MassRatio => MassSquared / Invariant;

    /// <summary>(Q^2 - m_i^2 - m_k^2)/sqrt(lambda(Q^2, m_i^2, m_k^2)), what masses do to the phase space (hep-ph/0201036, eq. 5.11); 1
    /// where one of the two has no mass.</summary>
    public double PhaseSpace
    {
        get
        {
            double product = 2 * _emitterMass * _spectatorMass / Invariant;
            return 1 / Math.Sqrt((1 - product) * (1 + product));
        }
    }

    /// <summary>The momenta after the splitting.</summary>
    /// <param name="z">z of the emitter, between 0 and 1.</param>
    /// <param name="y">y, above 0.</param>
    /// <param name="azimuth">Azimuth of the emitter around the axis of the dipole.</param>
    /// <param name="emitter">The emitter.</param>
    /// <param name="emitted">The new parton.</param>
    /// <param name="spectator">The spectator.</param>
    /// <returns>Whether there are such momenta.</returns>
    public bool TrySplit(double z, double y, double azimuth, out FourMomentum emitter, out FourMomentum emitted, out FourMomentum spectator)
    {
        double emitterMassSquared = _emitterMass * _emitterMass, spectatorMassSquared = _spectatorMass * _spectatorMass;
        double ij = y * Invariant / 2, ik = z * (1 - y) * Invariant / 2;
        double spectatorEnergy = (MassSquared + spectatorMassSquared - emitterMassSquared - 2 * ij) / (2 * _energy);
        double spectatorMomentum = Math.Sqrt((spectatorEnergy - _spectatorMass) * (spectatorEnergy + _spectatorMass));
        double emitterEnergy = (emitterMassSquared + ij + ik) / _energy,
            along = (ik - emitterEnergy * spectatorEnergy) / spectatorMomentum;
        double momentumSquared = emitterEnergy * emitterEnergy - emitterMassSquared;
        (emitter, emitted, spectator) = (default, default, default);

        // Also where the spectator's energy is below its mass, whose momentum is not a number.
        if (!(along * along < momentumSquared)) return false;
        double momentum = Math.Sqrt(momentumSquared);
        Vector3 i = momentum * Directions.At(_axis, along / momentum, azimuth), k = -spectatorMomentum * _axis;
        emitter = ToStart(i, _emitterMass);
        emitted = ToStart(-(i + k), 0);
        spectator = ToStart(k, _spectatorMass);
        return true;
    }

    private FourMomentum ToStart(Vector3 inDipole, double mass)
        => FourMomentum.FromVectorMass(FourMomentum.FromVectorMass(inDipole, mass).Boost(_velocity).Vector, mass);
}
