using System.Globalization;
using Oom.Decays;
using Oom.Events;
using Oom.Jets;
using Oom.Kinematics;

namespace Oom.Selections;

/// <summary>
/// A dilepton fiducial selection as data: exactly two electrons or muons of opposite charge, jets away from them, b jets among the jets.
/// In a parton-level record the final leptons are taken, and the final light partons play the part of jets;
/// at particle level leptons are dressed and jets clustered.
/// </summary>
/// <param name="Electron">Requirements on electrons.</param>
/// <param name="Muon">Requirements on muons.</param>
/// <param name="Jets">Requirements on jets.</param>
public sealed record FiducialSelection(LeptonRequirement Electron, LeptonRequirement Muon, JetRequirement Jets)
{
    /// <summary>The generator-level selection of arXiv:2601.08813, section 3.1.</summary>
    public static FiducialSelection DileptonTopPair { get; } = new(new(25, 2.5), new(25, 2.4), new(2, 1, 30, 2.5, 0.4));

    /// <summary>The requirements in words, in the order of <see cref="SelectionStep"/>; as many as there are requirements.</summary>
    public IReadOnlyList<string> Descriptions =>
    [
        string.Create(CultureInfo.InvariantCulture,
            $"two e/mu of opposite charge (e: pT > {Electron.PtMin} GeV, |eta| < {Electron.AbsEtaMax}; mu: pT > {Muon.PtMin} GeV, |eta| < {Muon.AbsEtaMax})"),
        string.Create(CultureInfo.InvariantCulture,
            $"at least {Jets.CountMin} jets (pT > {Jets.PtMin} GeV, |eta| < {Jets.AbsEtaMax}, dR(l) > {Jets.DeltaRLeptonMin})"),
        string.Create(CultureInfo.InvariantCulture, $"at least {Jets.BottomCountMin} b jet{(Jets.BottomCountMin == 1 ? "" : "s")}"),
    ];

    /// <summary>Applies the selection to a parton-level record.</summary>
    /// <param name="particles">The event record.</param>
    /// <returns>The first requirement that fails, or <see cref="SelectionStep.Passed"/>.</returns>
    public SelectionStep Evaluate(ReadOnlySpan<Particle> particles)
    {
        var leptons = new LeptonPair(this);
        foreach (ref readonly var particle in particles)
        {
            if (particle.Status == Particle.Final && PdgCode.IsElectronOrMuon(particle.PdgId))
                leptons.Add(particle.PdgId, particle.Momentum);
        }

        if (!leptons.IsSelected) return SelectionStep.Leptons;
        int jets = 0, bottomJets = 0;
        foreach (ref readonly var particle in particles)
        {
            if (particle.Status != Particle.Final || !PdgCode.IsLightParton(particle.PdgId) || !IsSelectedJet(particle.Momentum, leptons))
                continue;
            jets++;
            if (Math.Abs(particle.PdgId) == PdgCode.Bottom) bottomJets++;
        }

        return StepOf(jets, bottomJets);
    }

    /// <summary>Whether leptons fulfil the first requirement, so that it is worth while to look for jets.</summary>
    /// <param name="leptons">All electrons and muons of the event.</param>
    public bool HasLeptons(ReadOnlySpan<ChargedLepton> leptons) => Pair(leptons).IsSelected;

    /// <summary>Applies the selection to leptons and jets.</summary>
    /// <param name="leptons">All electrons and muons of the event.</param>
    /// <param name="jets">All jets of the event.</param>
    /// <returns>The first requirement that fails, or <see cref="SelectionStep.Passed"/>.</returns>
    public SelectionStep Evaluate(ReadOnlySpan<ChargedLepton> leptons, ReadOnlySpan<Jet> jets)
    {
        var pair = Pair(leptons);
        if (!pair.IsSelected) return SelectionStep.Leptons;
        int count = 0, bottomCount = 0;
        foreach (ref readonly var jet in jets)
        {
            if (!IsSelectedJet(jet.Momentum, pair)) continue;
            count++;
            if (jet.IsBottom) bottomCount++;
        }

        return StepOf(count, bottomCount);
    }

    private LeptonPair Pair(ReadOnlySpan<ChargedLepton> leptons)
    {
        var pair = new LeptonPair(this);
        foreach (ref readonly var lepton in leptons) pair.Add(lepton.PdgId, lepton.Momentum);
        return pair;
    }

    private SelectionStep StepOf(int jets, int bottomJets)
        => jets < Jets.CountMin ? SelectionStep.Jets : bottomJets < Jets.BottomCountMin ? SelectionStep.BottomJets : SelectionStep.Passed;

    /// <summary>The leptons that pass, of which there must be two of opposite charge.</summary>
    private struct LeptonPair(FiducialSelection selection)
    {
        private int _count, _charge;

        public FourMomentum First { get; private set; }

        public FourMomentum Second { get; private set; }

        public readonly bool IsSelected => _count == 2 && _charge == 0;

        public void Add(int pdgId, FourMomentum momentum)
        {
            var requirement = Math.Abs(pdgId) == PdgCode.Electron ? selection.Electron : selection.Muon;
            if (!(momentum.Pt > requirement.PtMin && Math.Abs(momentum.Eta) < requirement.AbsEtaMax)) return;
            if (_count++ == 0) First = momentum;
            else Second = momentum;
            _charge -= Math.Sign(pdgId);
        }
    }

    private bool IsSelectedJet(FourMomentum momentum, in LeptonPair leptons)
    {
        return momentum.Pt > Jets.PtMin && Math.Abs(momentum.Eta) < Jets.AbsEtaMax
            && FourMomentum.DeltaR(momentum, leptons.First) > Jets.DeltaRLeptonMin
                && FourMomentum.DeltaR(momentum, leptons.Second) > Jets.DeltaRLeptonMin;
    }
}

/// <summary>Requirements on jets.</summary>
/// <param name="CountMin">At least this many jets that fulfil the rest.</param>
/// <param name="BottomCountMin">At least this many of them must be b jets.</param>
/// <param name="PtMin">The transverse momentum must exceed this, in GeV.</param>
/// <param name="AbsEtaMax">The absolute pseudorapidity must be below this.</param>
/// <param name="DeltaRLeptonMin">The distance in (eta, phi) from every selected lepton must exceed this.</param>
public sealed record JetRequirement(int CountMin, int BottomCountMin, double PtMin, double AbsEtaMax, double DeltaRLeptonMin);

/// <summary>Kinematic requirements on a lepton.</summary>
/// <param name="PtMin">The transverse momentum must exceed this, in GeV.</param>
/// <param name="AbsEtaMax">The absolute pseudorapidity must be below this.</param>
public sealed record LeptonRequirement(double PtMin, double AbsEtaMax);
