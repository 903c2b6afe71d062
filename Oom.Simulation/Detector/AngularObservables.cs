using Oom.Decays;
using Oom.Features;
using Oom.Kinematics;

namespace Oom.Simulation.Detector;

/// <summary>
/// Features of both leptons and of the fully reconstructed pair beyond those of
/// <see cref="DetectorFeatures"/>: arXiv:2406.19076, section 7.1 and appendix D.
/// In the pair's rest frame, with c = p.k the cosine and s the sine of the angle between the beam p and the top, the axes are k along the
/// top, r = sign(c) (p - c k)/s and n = sign(c) (p x k)/s, of which
/// {r, k, n} is right-handed. The sign is that of Bose symmetry: the proton that p is drawn from is chosen at random, and without it
/// correlations along one of r and n with k average to zero
/// (Bernreuther, Heisler, Si, JHEP 12 (2015) 026, arXiv:1508.05271). xi_ab = cos(theta+_a) cos(theta-_b) is the product of the
/// components of the antilepton's direction along a and the
/// lepton's along b, each in the rest frame of its top; r* and k* are r and k with the sign of |y(t)| - |y(tbar)|.
/// </summary>
internal static class AngularObservables
{
    private const double Unbounded = double.PositiveInfinity;

    /// <summary>The features, in their order; those of the pair are 0 where its reconstruction fails.</summary>
    public static IReadOnlyList<Feature> All { get; } =
    [
        new("m_ll", "invariant mass of both leptons", "GeV", 0, Unbounded),
        new("pt_ll", "transverse momentum of both leptons", "GeV", 0, Unbounded),
        new("deta_pm", "eta(l+) - eta(l-)", "1", -Unbounded, Unbounded),
        new("dabseta_pm", "|eta(l+)| - |eta(l-)|", "1", -Unbounded, Unbounded),
        new("absdphi_ll", "|phi(l+) - phi(l-)|", "rad", 0, Math.PI),
        new("cos_ll", "cosine of the angle between the leptons in the laboratory", "1", -1, 1),
        new("fkr_pt_tt", "transverse momentum of the reconstructed pair", "GeV", 0, Unbounded),
        new("fkr_deta_tt", "eta(t) - eta(tbar)", "1", -Unbounded, Unbounded),
        new("fkr_dabseta_tt", "|eta(t)| - |eta(tbar)|", "1", -Unbounded, Unbounded),
        Product("kk"), Product("rr"), Product("nn"), Product("rk_plus"), Product("rk_minus"), Product("nr_plus"), Product("nr_minus"),
        Product("nk_plus"), Product("nk_minus"),
        Product("kkstar"), Product("rstark"), Product("krstar"),
    ];

    private const int Leptons = 6;

    /// <summary>Computes the features of the leptons; those of the pair become 0.</summary>
    /// <param name="antilepton">The positively charged lepton.</param>
    /// <param name="lepton">The negatively charged lepton.</param>
    /// <param name="features">Receives all features.</param>
    public static void FillLeptons(FourMomentum antilepton, FourMomentum lepton, Span<double> features)
    {
        var both = antilepton + lepton;
        double eta = antilepton.Eta, other = lepton.Eta;
        features[0] = both.Mass;
        features[1] = both.Pt;
        features[2] = eta - other;
        features[3] = Math.Abs(eta) - Math.Abs(other);
        features[4] = Math.Abs(FourMomentum.DeltaPhi(antilepton, lepton));
        features[5] = antilepton.Vector.Unit.Dot(lepton.Vector.Unit);
        features[Leptons..All.Count].Clear();
    }

    /// <summary>Computes the features of a reconstructed pair.</summary>
    /// <param name="pair">The tops and the leptons.</param>
    /// <param name="kinematics">The same pair's quantities.</param>
    /// <param name="features">Receives all features but those of the leptons.</param>
    public static void FillPair(in DileptonTopPair pair, in TopPairKinematics kinematics, Span<double> features)
    {
        features[6] = (pair.Top + pair.Antitop).Pt;
        features[7] = kinematics.DeltaEta;
        features[8] = Math.Abs(kinematics.EtaTop) - Math.Abs(kinematics.EtaAntitop);
        var k = kinematics.TopDirection;
        double cos = k.Z, sin = Math.Sqrt((1 - cos) * (1 + cos));
        // Along the beam there is no plane; one is as good as another.
        var n = sin > 0 ? Math.CopySign(1, cos) / sin * Vector3.Beam.Cross(k) : new Vector3(0, 1, 0);
        var r = k.Cross(n);
        double k1 = kinematics.AntileptonDirection.Dot(k), r1 = kinematics.AntileptonDirection.Dot(r),
            n1 = kinematics.AntileptonDirection.Dot(n);
        double k2 = kinematics.LeptonDirection.Dot(k), r2 = kinematics.LeptonDirection.Dot(r), n2 = kinematics.LeptonDirection.Dot(n);
        double star = Math.Sign(Math.Abs(pair.Top.Rapidity) - Math.Abs(pair.Antitop.Rapidity));
        ReadOnlySpan<double> products = [k1 * k2, r1 * r2, n1 * n2, r1 * k2 + k1 * r2, r1 * k2 - k1 * r2, n1 * r2 + r1 * n2,
            n1 * r2 - r1 * n2, n1 * k2 + k1 * n2, n1 * k2 - k1 * n2, star * k1 * k2, star * r1 * k2, star * k1 * r2];
        products.CopyTo(features[9..]);
    }

    private static Feature Product(string axes)
        => new($"fkr_xi_{axes}", $"product xi_{axes} of the leptons' direction cosines", "1", -2, 2);
}
