using Oom.Events;
using Oom.Simulation.Showers;

namespace Oom.Simulation.Generation;

/// <summary>Writes events of the generator as Les Houches records: partons, what they make, and gluons, with scale weights.</summary>
/// <param name="process">The process.</param>
/// <param name="weight">The nominal weight of an event in pb.</param>
internal sealed class EventRecord(IHardProcess process, double weight)
{
    /// <summary>The identifier of the process in the file (LPRUP).</summary>
    public const int ProcessId = 1;

    /// <summary>Where no spin is stated.</summary>
    public const double UnknownSpin = 9;

    /// <summary>The number of incoming lines, which are the first ones.</summary>
    public const int Partons = 2;

    private readonly ScaleVariations _scales = new(process.StrongCouplingPower);

    /// <summary>The layout of the weights in blocks: of other scales, then of other parameters.</summary>
    public WeightLayout Layout { get; } = new([.. ScaleVariations.Layout.Names, .. process.OtherWeights.Select(other => other.Id)]);

    /// <summary>Adds an event without recoil to a block, with its scale weights.</summary>
    /// <param name="e">The event.</param>
    /// <param name="block">A block with the layout <see cref="Layout"/>.</param>
    public void Append<TEvent>(in TEvent e, EventBlock block)
        where TEvent : struct, IHardEvent<TEvent>
    {
        double collisionEnergy = process.CollisionEnergy;
        HardScattering production = e.Production;
        Write(e, ColourTags.Of(production), collisionEnergy / 2 * production.State.X1(collisionEnergy),
            collisionEnergy / 2 * production.State.X2(collisionEnergy), e.Scale, 0, block);
    }

    /// <summary>
    /// Adds an event with the gluons that it recoils against. Its scale is that where the
    /// radiation ends, so that a shower may go on from there;
    /// its scale weights are those of the hard scattering.
    /// </summary>
    /// <param name="e">The event.</param>
    /// <param name="block">A block with the layout <see cref="Layout"/>.</param>
    public void Append<TEvent>(RecoilingEvent<TEvent> e, EventBlock block)
        where TEvent : struct, IHardEvent<TEvent>
    {
        HardScattering production = e.Event.Production;
        Span<GluonTags> tags = stackalloc GluonTags[e.Count];
        ColourTags colour = ColourTags.Of(production).Radiate(production, e.Forward, tags);
        Span<Particle> gluons = Write(
            e.Event, colour, e.LightCone(1) / 2, e.LightCone(-1) / 2, InitialStateRadiation.SmallestKt, e.Count, block);
        for (int i = 0; i < e.Count; i++)
            gluons[i] = new(PdgId.Gluon, Particle.Final, 1, 2, tags[i].Colour, tags[i].Anticolour, e.Gluon(i), 0, 0, UnknownSpin);
    }

    // Returns the places of further particles behind those of the event.
    private Span<Particle> Write<TEvent>(
        in TEvent e, in ColourTags colour, double energy1, double energy2, double scale, int further, EventBlock block)
        where TEvent : struct, IHardEvent<TEvent>
    {
        HardScattering production = e.Production;
        var header = new EventHeader(ProcessId, weight, scale, process.AlphaQed, StrongCoupling.At(StandardModel.TopMass), 1);
        Span<Particle> record = block.Add(header, Partons + e.Lines + further);
        record[0] = new(production.Parton1, Particle.Incoming, 0, 0, colour.Colour1, colour.Anticolour1, new(energy1, 0, 0, energy1),
            0, 0, UnknownSpin);
        record[1] = new(production.Parton2, Particle.Incoming, 0, 0, colour.Colour2, colour.Anticolour2, new(energy2, 0, 0, -energy2),
            0, 0, UnknownSpin);
        e.Write(colour, record.Slice(Partons, e.Lines));
        Span<double> weights = block.LastWeights, others = weights[ScaleVariations.Layout.Count..];
        _scales.Fill(in production, process.CollisionEnergy, weight, weights[..ScaleVariations.Layout.Count]);
        process.Reweight(in production, others);
        foreach (ref double other in others) other *= weight;
        return record[(Partons + e.Lines)..];
    }
}
