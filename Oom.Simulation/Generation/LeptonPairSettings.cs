using System.Globalization;

namespace Oom.Simulation.Generation;

/// <summary>The production of lepton pairs: where, in which window of the mass, with which
/// parameters, and with weights of which others. Validated when built.</summary>
public sealed record LeptonPairSettings
{
    /// <summary>Lowest mass of a pair in GeV: b quarks have no mass here, and densities do not know less.</summary>
    public const double LowestMassMin = 10;

    /// <summary>Highest mass of a pair over the energy: the momentum fraction up to which the parton densities are fitted.</summary>
    public const double HighestMassOverEnergy = 0.77;

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

    /// <summary>Masses, widths and couplings of the bosons.</summary>
    public NeutralCurrentParameters Parameters { get; init; } = new();

    /// <summary>Other parameters, for which events carry a weight each.</summary>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public IReadOnlyList<ParameterPoint> Points
    {
        get;
        init => field = value.Select(point => point.Name).Distinct(StringComparer.Ordinal).Count() == value.Count ? value
            : throw new ArgumentException("two points have one name", nameof(value));
    } = [];
}
