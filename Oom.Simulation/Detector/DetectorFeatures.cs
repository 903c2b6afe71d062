using Oom.Decays;
using Oom.Features;
using Oom.Kinematics;
using Oom.Simulation.Reconstruction;

namespace Oom.Simulation.Detector;

/// <summary>The 29 detector-level features of arXiv:2601.08813, section 3.2. What an event lacks,
/// such as a third jet or a reconstructed top, is 0.</summary>
internal static class DetectorFeatures
{
    private const int JetsWithFeatures = 4;
    private const double Unbounded = double.PositiveInfinity;

    /// <summary>The features in the order in which they are computed.</summary>
    public static IReadOnlyList<Feature> All { get; } =
    [
        Pt("l1_pt", "the lepton of larger pT"), Eta("l1_eta", "the lepton of larger pT"), Pt("l2_pt", "the other lepton"),
        Eta("l2_eta", "the other lepton"),
        .. Enumerable.Range(1, JetsWithFeatures)
            .SelectMany(
            i
            => (Feature[])[Pt($"j{i}_pt", $"jet number {i} by pT, 0 without it"), Eta($"j{i}_eta", $"jet number {i} by pT, 0 without it")]),
        new("deta_ll", "eta(l1) - eta(l2)", "1", -Unbounded, Unbounded),
        new("dphi_ll", "phi(l1) - phi(l2), wrapped into (-pi, pi]", "rad", -Math.PI, Math.PI),
        new("dR_ll", "sqrt(deta_ll^2 + dphi_ll^2)", "1", 0, Unbounded),
        new("dR_bb", "distance in (eta, phi) of the two b-tagged jets of largest pT, 0 with fewer", "1", 0, Unbounded),
        new("m_vis", "invariant mass of both leptons and all selected jets", "GeV", 0, Unbounded),
        new("H_T", "scalar sum of the pT of both leptons and all selected jets", "GeV", 0, Unbounded),
        new("S_T", "transverse sphericity of both leptons and all selected jets (Eur. Phys. J. C 72 (2012) 2124)", "1", 0, 1),
        Pt("fkr_pt_t", "the top of the full kinematic reconstruction"), Eta("fkr_eta_t", "the top of the full kinematic reconstruction"),
        Pt("fkr_pt_tbar", "the antitop of the full kinematic reconstruction"),
        Eta("fkr_eta_tbar", "the antitop of the full kinematic reconstruction"),
        new("fkr_dphi_tt", "phi(t) - phi(tbar) of the full kinematic reconstruction, wrapped into (-pi, pi]", "rad", -Math.PI, Math.PI),
        new("fkr_dR_tt", "distance of the tops of the full kinematic reconstruction in (eta, phi)", "1", 0, Unbounded),
        new("fkr_m_tt", "mass of the top pair of the full kinematic reconstruction, 0 where it fails", "GeV", 0, Unbounded),
        new("fkr_c_hel", "c_hel of the full kinematic reconstruction", "1", -1, 1),
        new("fkr_c_han", "c_han of the full kinematic reconstruction", "1", -1, 1),
        new("lkr_m_tt", "mass of the top pair of the loose kinematic reconstruction, 0 where it fails", "GeV", 0, Unbounded),
    ];

    /// <summary>The features that a detector has: these, and the angular observables where they are wanted.</summary>
    public static IReadOnlyList<Feature> Of(DetectorSettings detector)
        => detector.AngularObservables ? [.. All, .. AngularObservables.All] : All;

    /// <summary>Index of the mass of the full kinematic reconstruction.</summary>
    public const int FullMass = 25;

    /// <summary>Index of the mass of the loose kinematic reconstruction.</summary>
    public const int LooseMass = 28;

    /// <summary>Computes the features.</summary>
    /// <param name="antilepton">The positively charged lepton.</param>
    /// <param name="lepton">The negatively charged lepton.</param>
    /// <param name="jets">The selected jets, of which one at least is tagged and two at least there; sorted by pT on return.</param>
    /// <param name="missingX">Missing transverse momentum along x in GeV.</param>
    /// <param name="missingY">The same along y.</param>
    /// <param name="settings">Resolution of jets, and how the reconstruction is read.</param>
    /// <param name="smearings">Smearings of the full kinematic reconstruction; none for pole masses.</param>
    /// <param name="features">Receives the features, and the angular observables behind them where there is room.</param>
    /// <returns>The smaller over both assignments of the mean lepton-jet mass, of the jets
    /// that the tops are reconstructed from, in GeV.</returns>
    public static double Compute(
        FourMomentum antilepton, FourMomentum lepton, Span<DetectorJet> jets, double missingX, double missingY, DetectorSettings settings,
        ReadOnlySpan<Smearing> smearings, Span<double> features)
    {
        SortByPt(jets);
        bool isAntileptonFirst = antilepton.Pt >= lepton.Pt;
        FourMomentum l1 = isAntileptonFirst ? antilepton : lepton, l2 = isAntileptonFirst ? lepton : antilepton;
        double eta1 = l1.Eta, eta2 = l2.Eta, dphi = FourMomentum.DeltaPhi(l1, l2);
        int place = 0;
        features[place++] = l1.Pt;
        features[place++] = eta1;
        features[place++] = l2.Pt;
        features[place++] = eta2;
        for (int i = 0; i < JetsWithFeatures; i++)
        {
            features[place++] = i < jets.Length ? jets[i].Pt : 0;
            features[place++] = i < jets.Length ? jets[i].Eta : 0;
        }

        var (first, second, bothTagged) = TopJets.Leading(jets);
        features[place++] = eta1 - eta2;
        features[place++] = dphi;
        features[place++] = Math.Sqrt((eta1 - eta2) * (eta1 - eta2) + dphi * dphi);
        features[place++] = bothTagged ? Distance(first.Eta - second.Eta, first.Phi - second.Phi) : 0;
        FillSums(l1, l2, jets, features.Slice(place, 3));
        place += 3;
        var angular = features[All.Count..];
        if (!angular.IsEmpty) AngularObservables.FillLeptons(antilepton, lepton, angular);
        FillReconstructed(antilepton, lepton, first, second, missingX, missingY, settings.Jets, smearings,
            features[place..LooseMass], angular);
        features[LooseMass] = TopJets.TryLoose(settings.LooseReading, antilepton, lepton, jets, out var one, out var other)
            ? LooseReconstruction.PairMass(settings.LooseReading, antilepton, lepton, one.Momentum, other.Momentum, missingX, missingY) : 0;
        double straight = (antilepton + first.Momentum).Mass + (lepton + second.Momentum).Mass,
            crossed = (antilepton + second.Momentum).Mass + (lepton + first.Momentum).Mass;
        return 0.5 * Math.Min(straight, crossed);
    }

    private static void FillSums(FourMomentum l1, FourMomentum l2, ReadOnlySpan<DetectorJet> jets, Span<double> features)
    {
        var visible = l1 + l2;
        double sum = 0, xx = 0, xy = 0, yy = 0;
        Add(l1.Px, l1.Py, l1.Pt);
        Add(l2.Px, l2.Py, l2.Pt);
        foreach (ref readonly var jet in jets)
        {
            visible += jet.Momentum;
            Add(jet.Momentum.Px, jet.Momentum.Py, jet.Pt);
        }

        // The matrix has trace 1 after division by the sum of pT: twice its smaller eigenvalue.
        double difference = (xx - yy) / sum, mixed = 2 * xy / sum;
        features[0] = visible.Mass;
        features[1] = sum;
        features[2] = Math.Clamp(1 - Math.Sqrt(difference * difference + mixed * mixed), 0, 1);

        void Add(double px, double py, double pt)
        {
            sum += pt;
            xx += px * px / pt;
            xy += px * py / pt;
            yy += py * py / pt;
        }
    }

    private static void FillReconstructed(
        FourMomentum antilepton, FourMomentum lepton, in DetectorJet first, in DetectorJet second, double missingX, double missingY,
        JetResponse response, ReadOnlySpan<Smearing> smearings, Span<double> features, Span<double> angular)
    {
        features.Clear();
        if (FullReconstruction.TryReconstruct(
            antilepton, lepton, first.Momentum, second.Momentum, response.Resolution(first.Pt), response.Resolution(second.Pt), missingX,
            missingY, smearings, out var pair))
        {
            var reconstructed = new DileptonTopPair(
                pair.Top, pair.Antitop, new(0, antilepton), new(0, lepton), default, default, default, default);
            var kinematics = new TopPairKinematics(reconstructed);
            features[0] = kinematics.PtTop;
            features[1] = kinematics.EtaTop;
            features[2] = kinematics.PtAntitop;
            features[3] = kinematics.EtaAntitop;
            features[4] = kinematics.DeltaPhi;
            features[5] = Math.Sqrt(kinematics.DeltaEta * kinematics.DeltaEta + kinematics.DeltaPhi * kinematics.DeltaPhi);
            features[6] = kinematics.Mass;
            features[7] = kinematics.CHel;
            features[8] = kinematics.CHan;
            if (!angular.IsEmpty) AngularObservables.FillPair(reconstructed, kinematics, angular);
        }
    }

    private static void SortByPt(Span<DetectorJet> jets)
    {
        for (int i = 1; i < jets.Length; i++)
        {
            var jet = jets[i];
            int place = i;
            for (; place > 0 && jets[place - 1].Pt < jet.Pt; place--) jets[place] = jets[place - 1];
            jets[place] = jet;
        }
    }

    private static double Distance(double deltaEta, double deltaPhi)
    {
        double wrapped = FourMomentum.WrapAngle(deltaPhi);
        return Math.Sqrt(deltaEta * deltaEta + wrapped * wrapped);
    }

    private static Feature Pt(string name, string what) => new(name, $"transverse momentum of {what}", "GeV", 0, Unbounded);

    private static Feature Eta(string name, string what) => new(name, $"pseudorapidity of {what}", "1", -Unbounded, Unbounded);
}
