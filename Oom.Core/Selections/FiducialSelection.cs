using System.Globalization;
using Oom.Events;
using Oom.Kinematics;

namespace Oom.Selections;

/// <summary>
/// A dilepton fiducial selection as data: exactly two electrons or muons of opposite charge, jets away from them, b jets among the jets.
/// In a parton-level record the final light partons play the part of jets.
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
        string.Create(CultureInfo.InvariantCulture, $"two e/mu of opposite charge (e: pT > {Electron.PtMin} GeV, |eta| < {Electron.AbsEtaMax}; mu: pT > {Muon.PtMin} GeV, |eta| < {Muon.AbsEtaMax})"),
        string.Create(CultureInfo.InvariantCulture, $"at least {Jets.CountMin} jets (pT > {Jets.PtMin} GeV, |eta| < {Jets.AbsEtaMax}, dR(l) > {Jets.DeltaRLeptonMin})"),
        string.Create(CultureInfo.InvariantCulture, $"at least {Jets.BottomCountMin} b jet{(Jets.BottomCountMin == 1 ? "" : "s")}"),
    ];

    /// <summary>Applies the selection to a parton-level record.</summary>
    /// <param name="particles">The event record.</param>
    /// <returns>The first requirement that fails, or <see cref="SelectionStep.Passed"/>.</returns>
    public SelectionStep Evaluate(ReadOnlySpan<Particle> particles)
    {
        int first = -1, second = -1;
        for (int i = 0; i < particles.Length; i++)
        {
            if (!IsSelectedLepton(particles[i])) continue;
            if (first < 0) first = i;
            else if (second < 0) second = i;
            else return SelectionStep.Leptons;
        }

        if (second < 0 || particles[first].PdgId > 0 == particles[second].PdgId > 0) return SelectionStep.Leptons;

        int jets = 0, bottomJets = 0;
        for (int i = 0; i < particles.Length; i++)
        {
            if (!IsSelectedJet(particles[i], particles[first].Momentum, particles[second].Momentum)) continue;
            jets++;
            if (Math.Abs(particles[i].PdgId) == PdgCode.Bottom) bottomJets++;
        }

        return jets < Jets.CountMin ? SelectionStep.Jets : bottomJets < Jets.BottomCountMin ? SelectionStep.BottomJets : SelectionStep.Passed;
    }

    private bool IsSelectedLepton(in Particle particle)
    {
        if (particle.Status != Particle.Final || !PdgCode.IsElectronOrMuon(particle.PdgId)) return false;
        var requirement = Math.Abs(particle.PdgId) == PdgCode.Electron ? Electron : Muon;
        return particle.Momentum.Pt > requirement.PtMin && Math.Abs(particle.Momentum.Eta) < requirement.AbsEtaMax;
    }

    private bool IsSelectedJet(in Particle particle, FourMomentum lepton1, FourMomentum lepton2)
    {
        if (particle.Status != Particle.Final || !PdgCode.IsLightParton(particle.PdgId)) return false;
        var momentum = particle.Momentum;
        return momentum.Pt > Jets.PtMin && Math.Abs(momentum.Eta) < Jets.AbsEtaMax
            && FourMomentum.DeltaR(momentum, lepton1) > Jets.DeltaRLeptonMin && FourMomentum.DeltaR(momentum, lepton2) > Jets.DeltaRLeptonMin;
    }
}
