using Oom.Events;
using Oom.Kinematics;
using Oom.Simulation.Showers;

namespace Oom.Simulation.Generation;

/// <summary>Writes an event of the generator as a Les Houches record: partons, the resonance where
/// there is one, tops, W and their decay products.</summary>
internal static class EventRecord
{
    /// <summary>The identifier of the process in the file (LPRUP).</summary>
    public const int ProcessId = 1;

    private const double UnknownSpin = 9, PositiveHelicity = 1, NegativeHelicity = -1;
    private const int Incoming = -1, Outgoing = 1, Intermediate = 2;
    private const int ParticlesWithoutResonance = 12;

    /// <summary>Adds an event without recoil to a block, with its scale weights.</summary>
    /// <param name="e">The event.</param>
    /// <param name="weight">Its nominal weight in pb.</param>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV.</param>
    /// <param name="block">A block with the layout of <see cref="ScaleVariations"/>.</param>
    public static void Append(in TopPairEvent e, double weight, double collisionEnergy, EventBlock block)
    {
        var state = e.Production.State;
        Write(e, ColourTags.Of(e.Production), collisionEnergy / 2 * state.X1(collisionEnergy),
            collisionEnergy / 2 * state.X2(collisionEnergy), StandardModel.TopMass, 0, weight, block);
        ScaleVariations.Fill(e.Production, collisionEnergy, weight, block.LastWeights);
    }

    /// <summary>
    /// Adds an event with the gluons that it recoils against. Its scale is that where the
    /// radiation ends, so that a shower may go on from there;
    /// its scale weights are those of the hard scattering.
    /// </summary>
    /// <param name="e">The event.</param>
    /// <param name="weight">Its nominal weight in pb.</param>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV.</param>
    /// <param name="block">A block with the layout of <see cref="ScaleVariations"/>.</param>
    public static void Append(RecoilingEvent e, double weight, double collisionEnergy, EventBlock block)
    {
        HardScattering production = e.Event.Production;
        Span<GluonTags> tags = stackalloc GluonTags[e.Count];
        ColourTags colour = ColourTags.Of(production).Radiate(production, e.Forward, tags);
        Span<Particle> gluons = Write(
            e.Event, colour, e.LightCone(1) / 2, e.LightCone(-1) / 2, InitialStateRadiation.SmallestKt, e.Count, weight, block);
        for (int i = 0; i < e.Count; i++)
            gluons[i] = new(PdgId.Gluon, Outgoing, 1, 2, tags[i].Colour, tags[i].Anticolour, e.Gluon(i), 0, 0, UnknownSpin);
        ScaleVariations.Fill(in production, collisionEnergy, weight, block.LastWeights);
    }

    // Returns the places of further particles behind those of the pair.
    private static Span<Particle> Write(
        in TopPairEvent e, in ColourTags colour, double energy1, double energy2, double scale, int further, double weight, EventBlock block)
    {
        HardScattering production = e.Production;
        bool resonant = production.Flow == ColourFlow.Singlet;
        var header = new EventHeader(ProcessId, weight, scale, StandardModel.AlphaQed, StrongCoupling.At(StandardModel.TopMass), 1);
        int count = resonant ? ParticlesWithoutResonance + 1 : ParticlesWithoutResonance;
        Span<Particle> record = block.Add(header, count + further);

        int place = 0;
        record[place++] = new(production.Parton1, Incoming, 0, 0, colour.Colour1, colour.Anticolour1, new(energy1, 0, 0, energy1),
            0, 0, UnknownSpin);
        record[place++] = new(production.Parton2, Incoming, 0, 0, colour.Colour2, colour.Anticolour2, new(energy2, 0, 0, -energy2),
            0, 0, UnknownSpin);
        (int firstMother, int lastMother) = (1, 2);
        if (resonant)
        {
            record[place++] = new(PdgId.EtaT, Intermediate, firstMother, lastMother, 0, 0, e.Top + e.Antitop, production.State.Energy,
                0, UnknownSpin);
            firstMother = lastMother = place;
        }

        record[place++] = new(PdgId.Top, Intermediate, firstMother, lastMother, colour.Top, 0, e.Top,
            production.State.TopMass, 0, UnknownSpin);
        int top = place;
        record[place++] = new(-PdgId.Top, Intermediate, firstMother, lastMother, 0, colour.Antitop, e.Antitop,
            production.State.AntitopMass, 0, UnknownSpin);
        int antitop = place;
        FourMomentum wPlus = e.WPlus, wMinus = e.WMinus;
        record[place++] = new(PdgId.W, Intermediate, top, top, 0, 0, wPlus, wPlus.Mass, 0, UnknownSpin);
        int plus = place;
        record[place++] = new(PdgId.Bottom, Outgoing, top, top, colour.Top, 0, e.Bottom, StandardModel.BottomMass, 0, UnknownSpin);
        record[place++] = new(-PdgId.W, Intermediate, antitop, antitop, 0, 0, wMinus, wMinus.Mass, 0, UnknownSpin);
        int minus = place;
        record[place++] = new(-PdgId.Bottom, Outgoing, antitop, antitop, 0, colour.Antitop, e.Antibottom,
            StandardModel.BottomMass, 0, UnknownSpin);

        // The W couples to left-handed leptons and right-handed antileptons; a neutrino's code is one above its lepton's.
        record[place++] = new(-e.AntileptonFlavour, Outgoing, plus, plus, 0, 0, e.Antilepton, 0, 0, PositiveHelicity);
        record[place++] = new(e.AntileptonFlavour + 1, Outgoing, plus, plus, 0, 0, e.Neutrino, 0, 0, NegativeHelicity);
        record[place++] = new(e.LeptonFlavour, Outgoing, minus, minus, 0, 0, e.Lepton, 0, 0, NegativeHelicity);
        record[place] = new(-(e.LeptonFlavour + 1), Outgoing, minus, minus, 0, 0, e.Antineutrino, 0, 0, PositiveHelicity);
        return record[count..];
    }
}
