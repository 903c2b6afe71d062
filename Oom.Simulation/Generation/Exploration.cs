using System.Globalization;

namespace Oom.Simulation.Generation;

/// <summary>A process at a collider, explored and normalised: what all runs of it share, whatever their seeds.</summary>
/// <typeparam name="TEvent">What an event of the process is.</typeparam>
/// <param name="Process">The process.</param>
/// <param name="Sampler">Its sampler.</param>
/// <param name="Normalisation">The cross-section of its samples.</param>
public sealed record Exploration<TEvent>(IHardProcess<TEvent> Process, CellSampler Sampler, Normalisation Normalisation)
    where TEvent : struct, IHardEvent<TEvent>;

/// <summary>Explores the processes of the generator.</summary>
public static class Exploration
{
    /// <summary>Lowest proton-proton centre-of-mass energy in GeV.</summary>
    public const double LowestCollisionEnergy = 1000;

    /// <summary>Highest proton-proton centre-of-mass energy in GeV: beyond it, a top pair at threshold needs
    /// partons below the range of the fitted densities.</summary>
    public const double HighestCollisionEnergy = 20000;

    /// <summary>Explores the production of top pairs.</summary>
    /// <param name="kind">Which process.</param>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV, from
    /// <see cref="LowestCollisionEnergy"/> to <see cref="HighestCollisionEnergy"/>.</param>
    /// <param name="threads">Number of threads to explore with; the result does not depend on it.</param>
    /// <param name="lowestPairMass">Lowest mass of a top pair in GeV, up to half the energy; 0 for no such cut.</param>
    /// <param name="channel">What the pair decays to.</param>
    /// <exception cref="ArgumentOutOfRangeException">The energy or the mass is outside its range.</exception>
    public static Exploration<TopPairEvent> Of(ProcessKind kind, double collisionEnergy, int threads, double lowestPairMass = 0,
        TopPairChannel channel = TopPairChannel.Dilepton)
    {
        if (!(lowestPairMass >= 0 && lowestPairMass <= collisionEnergy / 2) || lowestPairMass > 0 && kind != ProcessKind.TopPair)
        {
            throw new ArgumentOutOfRangeException(nameof(lowestPairMass), lowestPairMass,
                string.Create(CultureInfo.InvariantCulture,
                    $"a lowest mass from 0 to {collisionEnergy / 2} GeV is needed, and 0 for a resonance"));
        }

        RequireEnergy(collisionEnergy);
        IHardProcess<TopPairEvent> process = Create(kind, collisionEnergy, lowestPairMass, channel);
        var sampler = new CellSampler(process, threads);
        CellSampler reference = collisionEnergy == Normalisation.ReferenceEnergy && lowestPairMass == 0 ? sampler
            : new CellSampler(Create(kind, Normalisation.ReferenceEnergy, 0, channel), threads);
        return new(process, sampler, Normalisation.Of(process, sampler, reference));
    }

    /// <summary>Explores the production of lepton pairs.</summary>
    /// <param name="settings">Energy, window of the mass and couplings.</param>
    /// <param name="threads">Number of threads to explore with; the result does not depend on it.</param>
    public static Exploration<LeptonPairEvent> Of(LeptonPairSettings settings, int threads)
    {
        var process = new LeptonPairProduction(settings);
        var sampler = new CellSampler(process, threads);
        return new(process, sampler, Normalisation.Of(process, sampler, sampler));
    }

    /// <summary>Refuses an energy of collisions that is out of range.</summary>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is.</exception>
    internal static void RequireEnergy(double collisionEnergy)
    {
        if (!(collisionEnergy >= LowestCollisionEnergy && collisionEnergy <= HighestCollisionEnergy))
        {
            throw new ArgumentOutOfRangeException(nameof(collisionEnergy), collisionEnergy,
                string.Create(CultureInfo.InvariantCulture,
                    $"a collision energy from {LowestCollisionEnergy} to {HighestCollisionEnergy} GeV is needed"));
        }
    }

    private static IHardProcess<TopPairEvent> Create(
        ProcessKind kind, double collisionEnergy, double lowestPairMass, TopPairChannel channel)
        => kind switch
        {
            ProcessKind.TopPair => new TopPairProduction(collisionEnergy, lowestPairMass, channel),
            ProcessKind.EtaT => new EtaTProduction(collisionEnergy, channel),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "an unknown process"),
        };
}
