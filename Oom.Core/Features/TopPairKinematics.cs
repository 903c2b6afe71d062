using Oom.Decays;
using Oom.Kinematics;

namespace Oom.Features;

/// <summary>
/// The quantities of a dilepton top-quark pair that features are made of, computed once per event.
/// The spin observables are those of CMS (arXiv:2503.22382) and of arXiv:2601.08813, section 3.2:
/// each lepton's direction is taken in the rest frame of its
/// own top quark, reached from the laboratory by way of the top pair's rest frame with rotation-free boosts.
/// </summary>
public readonly record struct TopPairKinematics
{
    /// <summary>Computes all quantities of a pair.</summary>
    /// <param name="pair">The pair, momenta in the laboratory.</param>
    public TopPairKinematics(in DileptonTopPair pair)
    {
        var system = pair.Top + pair.Antitop;
        PtTop = pair.Top.Pt;
        EtaTop = pair.Top.Eta;
        PtAntitop = pair.Antitop.Pt;
        EtaAntitop = pair.Antitop.Eta;
        DeltaEta = EtaTop - EtaAntitop;
        DeltaPhi = FourMomentum.DeltaPhi(pair.Top, pair.Antitop);
        Mass = system.Mass;

        var toSystem = -system.Velocity;
        var top = pair.Top.Boost(toSystem);
        var antitop = pair.Antitop.Boost(toSystem);
        TopDirection = top.Vector.Unit;
        AntileptonDirection = pair.Antilepton.Momentum.Boost(toSystem).Boost(-top.Velocity).Vector.Unit;
        LeptonDirection = pair.Lepton.Momentum.Boost(toSystem).Boost(-antitop.Velocity).Vector.Unit;
    }

    /// <summary>Transverse momentum of the top quark in GeV.</summary>
    public double PtTop { get; }

    /// <summary>Pseudorapidity of the top quark.</summary>
    public double EtaTop { get; }

    /// <summary>Transverse momentum of the top antiquark in GeV.</summary>
    public double PtAntitop { get; }

    /// <summary>Pseudorapidity of the top antiquark.</summary>
    public double EtaAntitop { get; }

    /// <summary>eta(t) - eta(tbar).</summary>
    public double DeltaEta { get; }

    /// <summary>phi(t) - phi(tbar), wrapped into (-pi, pi].</summary>
    public double DeltaPhi { get; }

    /// <summary>Invariant mass of the top pair in GeV.</summary>
    public double Mass { get; }

    /// <summary>Direction k of the top quark in the pair's rest frame.</summary>
    public Vector3 TopDirection { get; }

    /// <summary>Direction of the positively charged lepton in the rest frame of its top quark.</summary>
    public Vector3 AntileptonDirection { get; }

    /// <summary>Direction of the negatively charged lepton in the rest frame of its top antiquark.</summary>
    public Vector3 LeptonDirection { get; }

    /// <summary>c_hel = l+ . l-, the cosine of the angle between the two lepton directions; its density is 1/2 (1 - D c_hel).</summary>
    public double CHel => AntileptonDirection.Dot(LeptonDirection);

    /// <summary>c_han = c_hel - 2 (l+ . k)(l- . k): c_hel after the component along the
    /// top's direction changed its sign for one lepton.</summary>
    public double CHan => CHel - 2 * AntileptonDirection.Dot(TopDirection) * LeptonDirection.Dot(TopDirection);
}
