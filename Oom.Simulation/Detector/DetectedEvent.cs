using Oom.Decays;
using Oom.Events;
using Oom.Kinematics;
using Oom.Numerics;
using Oom.Selections;
using Oom.Simulation.Reconstruction;

namespace Oom.Simulation.Detector;

/// <summary>
/// An event as the detector sees it. All random numbers are drawn once, when it is filled, so that
/// variations of the jet energy scale differ by the scale alone.
/// The buffers are reused from event to event.
/// </summary>
internal sealed class DetectedEvent
{
    private const double SmallestResponsePt = 5, SmallestFactor = 0.1;
    private const double LowestWMass = 70, HighestWMass = 90;

    private static readonly BreitWigner W = new(StandardModel.WMass, StandardModel.WWidth);

    private readonly DetectorSettings _settings;
    private readonly Smearing[] _smearings;
    private readonly Jet[] _jets = new Jet[ShoweredEvent.JetsMax];
    private readonly DetectorJet[] _selected = new DetectorJet[ShoweredEvent.JetsMax];
    private FourMomentum _antilepton, _lepton;
    private double _missingX, _missingY;
    private readonly double[] _efficiencyWeights = new double[EfficiencyUncertainties.WeightNames.Count];
    private bool _leptonsPass, _isElectron1, _isElectron2;
    private int _jetCount;

    /// <summary>Buffers for a detector.</summary>
    public DetectedEvent(DetectorSettings settings)
    {
        _settings = settings;
        _smearings = settings.Smearings == 1 ? [] : new Smearing[settings.Smearings];
    }

    /// <summary>Whether the event lies in the fiducial phase space of generator level.</summary>
    public bool IsFiducial { get; private set; }

    /// <summary>Mean lepton-jet mass of the jets that the tops were reconstructed from in
    /// the last call of <see cref="TrySelect"/>, in GeV.</summary>
    public double LeptonJetMass { get; private set; }

    /// <summary>Weights at the uncertainties of efficiencies of the event that the last call of <see cref="TrySelect"/> selected with the
    /// nominal energy scale; in the order of <see cref="EfficiencyUncertainties.WeightNames"/>.</summary>
    public ReadOnlySpan<double> EfficiencyWeights => _efficiencyWeights;

    /// <summary>Draws what the detector sees of an event.</summary>
    /// <param name="e">The event at generator level.</param>
    /// <param name="random">Random numbers of the event.</param>
    public void Fill(ShoweredEvent e, ref Philox4x32 random)
    {
        var pair = e.Pair;
        bool antileptonSelected = IsSelected(pair.Antilepton.Momentum, IsElectron(pair.Antilepton)),
            leptonSelected = IsSelected(pair.Lepton.Momentum, IsElectron(pair.Lepton));
        (_isElectron1, _isElectron2) = (IsElectron(pair.Antilepton), IsElectron(pair.Lepton));
        FillJets(e, antileptonSelected, leptonSelected);

        _antilepton = Smear(pair.Antilepton, ref random, out bool antileptonFound);
        _lepton = Smear(pair.Lepton, ref random, out bool leptonFound);

        // Detector-level leptons are matched to selected generator-level ones.
        _leptonsPass = antileptonSelected && leptonSelected && antileptonFound && leptonFound
            && IsSelected(_antilepton, IsElectron(pair.Antilepton)) && IsSelected(_lepton, IsElectron(pair.Lepton));
        var missing = pair.Neutrino + pair.Antineutrino + (pair.Antilepton.Momentum - _antilepton) + (pair.Lepton.Momentum - _lepton);
        (_missingX, _missingY) = (missing.Px, missing.Py);
        for (int i = 0; i < _jetCount; i++) SmearJet(ref _jets[i], ref random);
        _missingX += _settings.MissingMomentumNoiseGeV * random.NextNormal();
        _missingY += _settings.MissingMomentumNoiseGeV * random.NextNormal();
        DrawSmearings(ref random);
    }

    /// <summary>Applies the selection with a jet energy scale, and computes the features of a selected event.</summary>
    /// <param name="variation">The jet energy scale.</param>
    /// <param name="features">Receives the features of <see cref="DetectorFeatures"/>.</param>
    /// <returns>Whether the event is selected.</returns>
    public bool TrySelect(JetScaleVariation variation, Span<double> features)
    {
        if (!_leptonsPass) return false;
        var requirement = _settings.Selection.Jets;
        double x = _missingX, y = _missingY;
        int count = 0, tagged = 0;
        var uncertainties = variation.Source is null ? _settings.EfficiencyUncertainties : null;
        if (uncertainties is not null)
        {
            _efficiencyWeights.AsSpan().Fill(1);
            uncertainties.ApplyLepton(_isElectron1, _efficiencyWeights);
            uncertainties.ApplyLepton(_isElectron2, _efficiencyWeights);
        }

        for (int i = 0; i < _jetCount; i++)
        {
            ref readonly var jet = ref _jets[i];
            double factor = variation.Source is { } source ? 1 + variation.Shift * source.Uncertainty(jet.Pt, jet.Flavour) : 1;
            if (factor != 1 && jet.Pt > _settings.Jets.PropagationPtMin)
            {
                x -= (factor - 1) * jet.Momentum.Px;
                y -= (factor - 1) * jet.Momentum.Py;
            }

            double pt = factor * jet.Pt;
            if (!jet.IsAway || !(pt > requirement.PtMin)) continue;
            _selected[count++] = new DetectorJet(factor * jet.Momentum, pt, jet.Eta, jet.Phi, jet.IsTagged);
            if (jet.IsTagged) tagged++;
            uncertainties?.ApplyJet(jet.TagProbability, jet.IsTagged, jet.Flavour, _efficiencyWeights);
        }

        // The tops need two jets of which one is tagged, whatever the selection asks for.
        if (count < Math.Max(2, requirement.CountMin) || tagged < Math.Max(1, requirement.BottomCountMin)) return false;
        LeptonJetMass = DetectorFeatures.Compute(_antilepton, _lepton, _selected.AsSpan(0, count), x, y, _settings, _smearings, features);
        return true;
    }

    private static bool IsElectron(ChargedLepton lepton) => Math.Abs(lepton.PdgId) == PdgCode.Electron;

    private bool IsSelected(FourMomentum momentum, bool isElectron)
    {
        LeptonRequirement requirement = isElectron ? _settings.Selection.Electron : _settings.Selection.Muon;
        return momentum.Pt > requirement.PtMin && Math.Abs(momentum.Eta) < requirement.AbsEtaMax;
    }

    // Directions do not change in the detector: acceptance in eta and distances to leptons are those of generator level.
    private void FillJets(ShoweredEvent e, bool antileptonSelected, bool leptonSelected)
    {
        var requirement = _settings.Selection.Jets;
        int passing = 0, bottoms = 0;
        _jetCount = e.Jets.Length;
        for (int i = 0; i < _jetCount; i++)
        {
            var momentum = e.Jets[i].Momentum;
            double pt = momentum.Pt, eta = momentum.Eta;
            bool isAway = Math.Abs(eta) < requirement.AbsEtaMax
                && !(antileptonSelected && FourMomentum.DeltaR(momentum, e.Pair.Antilepton.Momentum) <= requirement.DeltaRLeptonMin)
                && !(leptonSelected && FourMomentum.DeltaR(momentum, e.Pair.Lepton.Momentum) <= requirement.DeltaRLeptonMin);
            _jets[i] = new Jet
            {
                Momentum = momentum,
                Pt = pt,
                Eta = eta,
                Phi = momentum.Phi,
                IsAway = isAway,
                Flavour = e.Jets[i].Flavour
            };
            if (!isAway || !(pt > requirement.PtMin)) continue;
            passing++;
            if (e.Jets[i].IsBottom) bottoms++;
        }

        IsFiducial = antileptonSelected && leptonSelected && passing >= requirement.CountMin && bottoms >= requirement.BottomCountMin;
    }

    private FourMomentum Smear(ChargedLepton lepton, ref Philox4x32 random, out bool isFound)
    {
        var response = _settings.Lepton(IsElectron(lepton));
        double pt = lepton.Momentum.Pt, eta = lepton.Momentum.Eta;
        double factor = 1 + response.Resolution(pt, eta) * random.NextNormal();
        isFound = random.NextDouble() < response.Efficiency(pt, eta);
        return factor * lepton.Momentum;
    }

    private void SmearJet(ref Jet jet, ref Philox4x32 random)
    {
        double pt = Math.Max(jet.Pt, SmallestResponsePt), factor = 1 + _settings.Jets.Resolution(pt) * random.NextNormal();
        double semileptonic = random.NextDouble(), loss = random.NextDouble(), tag = random.NextDouble();
        if (jet.Flavour == JetFlavour.Bottom && semileptonic < _settings.Jets.SemileptonicFraction)
            factor *= 1 - _settings.Jets.SemileptonicLossMax * loss;
        factor = Math.Max(factor, SmallestFactor);
        _missingX += (1 - factor) * jet.Momentum.Px;
        _missingY += (1 - factor) * jet.Momentum.Py;
        jet.TagProbability = _settings.BottomTagging.Probability(pt, jet.Flavour);
        jet.IsTagged = tag < jet.TagProbability;
        jet.Momentum = factor * jet.Momentum;
        jet.Pt *= factor;
    }

    private void DrawSmearings(ref Philox4x32 random)
    {
        double low = W.Angle(LowestWMass), range = W.Angle(HighestWMass) - low;
        for (int k = 0; k < _smearings.Length; k++)
        {
            _smearings[k] = new Smearing(
                random.NextNormal(), random.NextNormal(), random.NextNormal(), random.NextNormal(),
                W.MassAt(low + range * random.NextDouble()), W.MassAt(low + range * random.NextDouble()));
        }
    }

    private struct Jet
    {
        public FourMomentum Momentum;
        public double Pt, Eta, Phi, TagProbability;
        public bool IsAway, IsTagged;
        public JetFlavour Flavour;
    }
}
