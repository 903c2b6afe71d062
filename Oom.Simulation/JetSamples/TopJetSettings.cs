using Oom.Simulation.Generation;

namespace Oom.Simulation.JetSamples;

/// <summary>Which top-quark jets of e+e- -> t tbar are generated. Validated when built.</summary>
public sealed record TopJetSettings
{
    /// <summary>The smallest mass of the top quark in GeV.</summary>
    public const double TopMassMin = 100;

    /// <summary>The largest mass of the top quark in GeV.</summary>
    public const double TopMassMax = 300;

    /// <summary>The smallest centre-of-mass energy in GeV; that of a top mass is <see cref="Threshold"/>.</summary>
    public const double CollisionEnergyMin = 205;

    /// <summary>The largest centre-of-mass energy in GeV.</summary>
    public const double CollisionEnergyMax = 20_000;

    /// <summary>How many widths the mass of a top may be away from that of the settings.</summary>
    public const double WindowWidths = 15;

    /// <summary>Settings of a sample.</summary>
    /// <param name="topMass">Pole mass of the top quark in GeV, from <see cref="TopMassMin"/> to <see cref="TopMassMax"/>.</param>
    /// <param name="events">Number of events, at least 1.</param>
    /// <param name="collisionEnergy">Centre-of-mass energy in GeV, above <see cref="Threshold"/>, at most
    /// <see cref="CollisionEnergyMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public TopJetSettings(double topMass, long events, double collisionEnergy = 2000)
    {
        if (!(topMass >= TopMassMin && topMass <= TopMassMax))
            throw new ArgumentOutOfRangeException(nameof(topMass), topMass, $"a top mass is from {TopMassMin} to {TopMassMax} GeV");
        ArgumentOutOfRangeException.ThrowIfLessThan(events, 1);
        if (!(collisionEnergy > Threshold(topMass) && collisionEnergy <= CollisionEnergyMax))
        {
            throw new ArgumentOutOfRangeException(nameof(collisionEnergy), collisionEnergy,
                FormattableString.Invariant($"above {Threshold(topMass):R} GeV, at most {CollisionEnergyMax}"));
        }

        (TopMass, Events, CollisionEnergy) = (topMass, events, collisionEnergy);
    }

    /// <summary>Pole mass of the top quark in GeV.</summary>
    public double TopMass { get; }

    /// <summary>Number of events.</summary>
    public long Events { get; }

    /// <summary>Centre-of-mass energy in GeV.</summary>
    public double CollisionEnergy { get; }

    /// <summary>Seed of the sample: the same seed gives the same jets.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of threads, at least 1; the jets do not depend on it.</summary>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>R of the jets, anti-kT in angles, above 0 and at most pi.</summary>
    public double Radius
    {
        get;
        init => field = CheckedRadius(value);
    } = 1.2;

    /// <summary>R of the subjets of a jet, Cambridge/Aachen in angles, above 0 and at most pi.</summary>
    public double SubjetRadius
    {
        get;
        init => field = CheckedRadius(value);
    } = 0.1;

    /// <summary>Whether the decay products radiate.</summary>
    public bool IsShowered { get; init; } = true;

    /// <summary>The centre-of-mass energy in GeV that two tops at the upper end of the window of masses need.</summary>
    /// <param name="topMass">Pole mass of the top quark in GeV.</param>
    public static double Threshold(double topMass) => 2 * (topMass + WindowWidths * TopWidth.LeadingOrder(topMass));

    private static double CheckedRadius(double value) => value > 0 && value <= Math.PI ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "a radius is positive and at most pi");
}
