using Oom.Events;
using Oom.Kinematics;
using Oom.Simulation.Showers;

namespace Oom.Simulation.Generation;

// The record: the resonance where there is one, tops, W and their decay products.
public readonly partial record struct TopPairEvent
{
    private const double PositiveHelicity = 1, NegativeHelicity = -1;
    private const int LinesWithoutResonance = 10;

    FourMomentum IHardEvent<TopPairEvent>.ParticleMomentum => Top;

    FourMomentum IHardEvent<TopPairEvent>.AntiparticleMomentum => Antitop;

    double IHardEvent<TopPairEvent>.Scale => StandardModel.TopMass;

    int IHardEvent<TopPairEvent>.Lines => IsResonant ? LinesWithoutResonance + 1 : LinesWithoutResonance;

    private bool IsResonant => Production.Flow == ColourFlow.Singlet;

    TopPairEvent IHardEvent<TopPairEvent>.Move(in Recoil recoil) => this with
    {
        Antilepton = recoil.Move(Antilepton),
        Neutrino = recoil.Move(Neutrino),
        Bottom = recoil.Move(Bottom),
        Lepton = recoil.Move(Lepton),
        Antineutrino = recoil.Move(Antineutrino),
        Antibottom = recoil.Move(Antibottom),
    };

    void IHardEvent<TopPairEvent>.Write(in ColourTags colour, Span<Particle> record)
    {
        int place = 0;
        (int firstMother, int lastMother) = (1, 2);
        if (IsResonant)
        {
            record[place++] = new(PdgId.EtaT, Particle.Intermediate, firstMother, lastMother, 0, 0, Top + Antitop, Production.State.Energy,
                0, EventRecord.UnknownSpin);
            firstMother = lastMother = EventRecord.Partons + place;
        }

        record[place++] = new(PdgId.Top, Particle.Intermediate, firstMother, lastMother, colour.Top, 0, Top,
            Production.State.ParticleMass, 0, EventRecord.UnknownSpin);
        int top = EventRecord.Partons + place;
        record[place++] = new(-PdgId.Top, Particle.Intermediate, firstMother, lastMother, 0, colour.Antitop, Antitop,
            Production.State.AntiparticleMass, 0, EventRecord.UnknownSpin);
        int antitop = EventRecord.Partons + place;
        FourMomentum wPlus = WPlus, wMinus = WMinus;
        record[place++] = new(PdgId.W, Particle.Intermediate, top, top, 0, 0, wPlus, wPlus.Mass, 0, EventRecord.UnknownSpin);
        int plus = EventRecord.Partons + place;
        record[place++] = new(PdgId.Bottom, Particle.Final, top, top, colour.Top, 0, Bottom, StandardModel.BottomMass, 0,
            EventRecord.UnknownSpin);
        record[place++] = new(-PdgId.W, Particle.Intermediate, antitop, antitop, 0, 0, wMinus, wMinus.Mass, 0, EventRecord.UnknownSpin);
        int minus = EventRecord.Partons + place;
        record[place++] = new(-PdgId.Bottom, Particle.Final, antitop, antitop, 0, colour.Antitop, Antibottom,
            StandardModel.BottomMass, 0, EventRecord.UnknownSpin);

        // The W couples to left-handed leptons and quarks and right-handed antiparticles; the code of what has isospin up is one above that
        // of what has isospin down.
        record[place++] = Product(-AntileptonFlavour, plus, ColourTags.WPlus, Antilepton, PositiveHelicity);
        record[place++] = Product(AntileptonFlavour + 1, plus, ColourTags.WPlus, Neutrino, NegativeHelicity);
        record[place++] = Product(LeptonFlavour, minus, ColourTags.WMinus, Lepton, NegativeHelicity);
        record[place] = Product(-(LeptonFlavour + 1), minus, ColourTags.WMinus, Antineutrino, PositiveHelicity);
    }

    private static Particle Product(int code, int mother, int tag, FourMomentum p, double helicity)
    {
        bool isQuark = Math.Abs(code) < PdgId.Top;
        return new(code, Particle.Final, mother, mother, isQuark && code > 0 ? tag : 0, isQuark && code < 0 ? tag : 0, p, 0, 0, helicity);
    }
}
