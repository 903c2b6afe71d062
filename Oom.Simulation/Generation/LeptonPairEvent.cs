using Oom.Events;
using Oom.Kinematics;
using Oom.Simulation.Showers;

namespace Oom.Simulation.Generation;

/// <summary>A pair of leptons at parton level; momenta in the laboratory, in GeV.</summary>
public readonly record struct LeptonPairEvent : IHardEvent<LeptonPairEvent>
{
    /// <summary>How the pair was made.</summary>
    public required HardScattering Production { get; init; }

    /// <summary>PDG code of the lepton: 11 or 13.</summary>
    public required int Flavour { get; init; }

    /// <summary>The lepton of negative charge.</summary>
    public required FourMomentum Lepton { get; init; }

    /// <summary>The lepton of positive charge.</summary>
    public required FourMomentum Antilepton { get; init; }

    FourMomentum IHardEvent<LeptonPairEvent>.ParticleMomentum => Lepton;

    FourMomentum IHardEvent<LeptonPairEvent>.AntiparticleMomentum => Antilepton;

    double IHardEvent<LeptonPairEvent>.Scale => Production.State.Energy;

    int IHardEvent<LeptonPairEvent>.Lines => 3;

    LeptonPairEvent IHardEvent<LeptonPairEvent>.Move(in Recoil recoil)
        => this with { Lepton = recoil.Move(Lepton), Antilepton = recoil.Move(Antilepton) };

    // The line between partons and leptons has the code of the Z, whatever share photon and others have: the amplitude is their sum.
    void IHardEvent<LeptonPairEvent>.Write(in ColourTags colour, Span<Particle> record)
    {
        const int boson = EventRecord.Partons + 1;
        record[0] = new(PdgId.Z, Particle.Intermediate, 1, 2, 0, 0, Lepton + Antilepton, Production.State.Energy, 0,
            EventRecord.UnknownSpin);
        record[1] = new(Flavour, Particle.Final, boson, boson, 0, 0, Lepton, 0, 0, EventRecord.UnknownSpin);
        record[2] = new(-Flavour, Particle.Final, boson, boson, 0, 0, Antilepton, 0, 0, EventRecord.UnknownSpin);
    }
}
