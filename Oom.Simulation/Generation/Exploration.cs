using System.Globalization;

namespace Oom.Simulation.Generation;

/// <summary>A process at a collider, explored and normalised: what all runs of it share, whatever their seeds.</summary>
/// <param name="Process">The process.</param>
/// <param name="Sampler">Its sampler.</param>
/// <param name="Normalisation">The cross-section of its samples.</param>
public sealed record Exploration(IHardProcess Process, CellSampler Sampler, Normalisation Normalisation)
{
    /// <summary>Lowest proton-proton centre-of-mass energy in GeV.</summary>
    public const double LowestCollisionEnergy = 1000;

    /// <summary>Highest proton-proton centre-of-mass energy in GeV: beyond it, a top pair at threshold needs
    /// partons below the range of the fitted densities.</summary>
    public const double HighestCollisionEnergy = 20000;

    /// <summary>Explores a process.</summary>
    /// <param name="kind">Which process.</param>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV, from
    /// <see cref="LowestCollisionEnergy"/> to <see cref="HighestCollisionEnergy"/>.</param>
    /// <param name="threads">Number of threads to explore with; the result does not depend on it.</param>
    /// <param name="lowestPairMass">Lowest mass of a top pair in GeV, up to half the energy; 0 for no such cut.</param>
    /// <exception cref="ArgumentOutOfRangeException">The energy or the mass is outside its range.</exception>
    public static Exploration Of(ProcessKind kind, double collisionEnergy, int threads, double lowestPairMass = 0)
    {
        if (!(lowestPairMass >= 0 && lowestPairMass <= collisionEnergy / 2) || lowestPairMass > 0 && kind != ProcessKind.TopPair)
        {
            throw new ArgumentOutOfRangeException(nameof(lowestPairMass), lowestPairMass,
                string.Create(CultureInfo.InvariantCulture,
                    $"a lowest mass from 0 to {collisionEnergy / 2} GeV is needed, and 0 for a resonance"));
        }

        if (!(collisionEnergy >= LowestCollisionEnergy && collisionEnergy <= HighestCollisionEnergy))
        {
            throw new ArgumentOutOfRangeException(nameof(collisionEnergy), collisionEnergy,
                string.Create(CultureInfo.InvariantCulture,
                    $"a collision energy from {LowestCollisionEnergy} to {HighestCollisionEnergy} GeV is needed"));
        }

        IHardProcess process = Create(kind, collisionEnergy, lowestPairMass);
        var sampler = new CellSampler(process, threads);
        CellSampler reference = collisionEnergy == Normalisation.ReferenceEnergy && lowestPairMass == 0 ? sampler
            : new CellSampler(Create(kind, Normalisation.ReferenceEnergy, 0), threads);
        return new(process, sampler, Normalisation.Of(process, sampler, reference));
    }

    private static IHardProcess Create(ProcessKind kind, double collisionEnergy, double lowestPairMass) => kind switch
    {
        ProcessKind.TopPair => new TopPairProduction(collisionEnergy, lowestPairMass),
        ProcessKind.EtaT => new EtaTProduction(collisionEnergy),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "an unknown process"),
    };
}
