using System.Globalization;

namespace Oom.Simulation.Generation;

/// <summary>The production of lepton pairs: where, in which window of the mass, and with which couplings. Validated when built.</summary>
public sealed record LeptonPairSettings
{
    /// <summary>Lowest mass of a pair in GeV: b quarks have no mass here, and densities do not know less.</summary>
    public const double LowestMassMin = 10;

    /// <summary>Highest mass of a pair over the energy: the momentum fraction up to which the parton densities are fitted.</summary>
    public const double HighestMassOverEnergy = 0.77;

    /// <summary>The mixing angle that is used where none is given.</summary>
    public const double StandardSinSquaredTheta = StandardModel.SinSquaredThetaEffective;

    /// <summary>Settings of a process.</summary>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV.</param>
    /// <param name="lowestMass">Lowest mass of the pair in GeV.</param>
    /// <param name="highestMass">Highest mass of the pair in GeV.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public LeptonPairSettings(double collisionEnergy, double lowestMass, double highestMass)
    {
        Exploration.RequireEnergy(collisionEnergy);
        double limit = HighestMassOverEnergy * collisionEnergy;
        if (!(lowestMass >= LowestMassMin && lowestMass < highestMass && highestMass <= limit))
        {
            throw new ArgumentOutOfRangeException(nameof(lowestMass), lowestMass, string.Create(CultureInfo.InvariantCulture,
                $"a window of the mass is within {LowestMassMin} to {limit} GeV, found {lowestMass} to {highestMass}"));
        }

        (CollisionEnergy, LowestMass, HighestMass) = (collisionEnergy, lowestMass, highestMass);
    }

    /// <summary>Proton-proton centre-of-mass energy in GeV.</summary>
    public double CollisionEnergy { get; }

    /// <summary>Lowest mass of the pair in GeV.</summary>
    public double LowestMass { get; }

    /// <summary>Highest mass of the pair in GeV.</summary>
    public double HighestMass { get; }

    /// <summary>The effective leptonic mixing angle, sin^2(theta), in (0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double SinSquaredTheta
    {
        get;
        init => field = value > 0 && value < 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "sin^2(theta) is between 0 and 1");
    } = StandardSinSquaredTheta;

    /// <summary>The heavy boson beside photon and Z; null for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Its mass, width or coupling is no positive number.</exception>
    public ZPrime? ZPrime
    {
        get;
        init
        {
            if (value is not null && !(IsPositive(value.Mass) && IsPositive(value.Coupling) && IsPositive(value.Width ?? value.Mass)))
                throw new ArgumentOutOfRangeException(nameof(value), value, "mass, width and coupling are positive numbers");
            field = value;
        }
    }

    private static bool IsPositive(double value) => value > 0 && double.IsFinite(value);
}
