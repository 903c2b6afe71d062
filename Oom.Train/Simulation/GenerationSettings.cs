using System.Globalization;

namespace Oom.Train.Simulation;

/// <summary>What to generate. Validated when built.</summary>
internal sealed record GenerationSettings
{
    /// <summary>Lowest proton-proton centre-of-mass energy in GeV.</summary>
    public const double LowestCollisionEnergy = 1000;

    /// <summary>Highest proton-proton centre-of-mass energy in GeV: beyond it, a threshold top pair needs partons below the range of the fitted densities.</summary>
    public const double HighestCollisionEnergy = 20000;

    /// <summary>Settings of a run.</summary>
    /// <param name="process">Which process.</param>
    /// <param name="events">Number of events, at least 1.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV, from <see cref="LowestCollisionEnergy"/> to <see cref="HighestCollisionEnergy"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public GenerationSettings(ProcessKind process, long events, ulong seed, double collisionEnergy)
    {
        if (events < 1) throw new ArgumentOutOfRangeException(nameof(events), events, "at least one event is needed");
        if (!(collisionEnergy >= LowestCollisionEnergy && collisionEnergy <= HighestCollisionEnergy))
        {
            throw new ArgumentOutOfRangeException(nameof(collisionEnergy), collisionEnergy,
                string.Create(CultureInfo.InvariantCulture, $"a collision energy from {LowestCollisionEnergy} to {HighestCollisionEnergy} GeV is needed"));
        }

        Process = process;
        Events = events;
        Seed = seed;
        CollisionEnergy = collisionEnergy;
    }

    /// <summary>Which process.</summary>
    public ProcessKind Process { get; }

    /// <summary>Number of events.</summary>
    public long Events { get; }

    /// <summary>Seed of the run.</summary>
    public ulong Seed { get; }

    /// <summary>Proton-proton centre-of-mass energy in GeV.</summary>
    public double CollisionEnergy { get; }

    /// <summary>The process at an energy.</summary>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV.</param>
    public IHardProcess ProcessAt(double collisionEnergy) => Process switch
    {
        ProcessKind.TopPair => new TopPairProduction(collisionEnergy),
        ProcessKind.EtaT => new EtaTProduction(collisionEnergy),
        _ => throw new ArgumentOutOfRangeException(nameof(collisionEnergy), Process, "an unknown process"),
    };
}
