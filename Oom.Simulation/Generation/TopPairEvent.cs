using Oom.Kinematics;

namespace Oom.Simulation.Generation;

/// <summary>A dilepton event at parton level; momenta in the laboratory, in GeV. The momenta of the W and
/// the tops are the sums of their decay products.</summary>
public readonly partial record struct TopPairEvent : IHardEvent<TopPairEvent>
{
    /// <summary>How the pair was made.</summary>
    public required HardScattering Production { get; init; }

    /// <summary>Spin density matrix of the pair, normalised to A = 1.</summary>
    public required SpinDensityMatrix Spin { get; init; }

    /// <summary>PDG code of the negatively charged version of the antilepton's flavour: 11 or 13.</summary>
    public required int AntileptonFlavour { get; init; }

    /// <summary>PDG code of the lepton: 11 or 13.</summary>
    public required int LeptonFlavour { get; init; }

    /// <summary>The charged antilepton, from the top.</summary>
    public required FourMomentum Antilepton { get; init; }

    /// <summary>The neutrino, from the top.</summary>
    public required FourMomentum Neutrino { get; init; }

    /// <summary>The b quark, from the top.</summary>
    public required FourMomentum Bottom { get; init; }

    /// <summary>The charged lepton, from the antitop.</summary>
    public required FourMomentum Lepton { get; init; }

    /// <summary>The antineutrino, from the antitop.</summary>
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
