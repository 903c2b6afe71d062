using Oom.Kinematics;

namespace Oom.Simulation.Generation;

/// <summary>A top pair at parton level; momenta in the laboratory, in GeV. The momenta of the W and the tops are the sums of their decay
/// products. Of a W that decays to quarks that of down type is in the place of the charged lepton, that of up type in that of the
/// neutrino.</summary>
public readonly partial record struct TopPairEvent : IHardEvent<TopPairEvent>
{
    /// <summary>How the pair was made.</summary>
    public required HardScattering Production { get; init; }

    /// <summary>Spin density matrix of the pair, normalised to A = 1.</summary>
    public required SpinDensityMatrix Spin { get; init; }

    /// <summary>PDG code of the negatively charged version of the antilepton's flavour: 11 or 13; 1 or 3 of a down or strange
    /// antiquark.</summary>
    public required int AntileptonFlavour { get; init; }

    /// <summary>PDG code of the lepton: 11 or 13; 1 or 3 of a down or strange quark.</summary>
    public required int LeptonFlavour { get; init; }

    /// <summary>The charged antilepton or antiquark of down type, from the top.</summary>
    public required FourMomentum Antilepton { get; init; }

    /// <summary>The neutrino or quark of up type, from the top.</summary>
    public required FourMomentum Neutrino { get; init; }

    /// <summary>The b quark, from the top.</summary>
    public required FourMomentum Bottom { get; init; }

    /// <summary>The charged lepton or quark of down type, from the antitop.</summary>
    public required FourMomentum Lepton { get; init; }

    /// <summary>The antineutrino or antiquark of up type, from the antitop.</summary>
    public required FourMomentum Antineutrino { get; init; }

    /// <summary>The b antiquark, from the antitop.</summary>
    public required FourMomentum Antibottom { get; init; }

    /// <summary>The positive W.</summary>
    public FourMomentum WPlus => Antilepton + Neutrino;

    /// <summary>The negative W.</summary>
    public FourMomentum WMinus => Lepton + Antineutrino;

    /// <summary>The top.</summary>
    public FourMomentum Top => WPlus + Bottom;

    /// <summary>The antitop.</summary>
    public FourMomentum Antitop => WMinus + Antibottom;
}
