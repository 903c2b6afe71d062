using Oom.Kinematics;

namespace Oom.Simulation.Reconstruction;

/// <summary>
/// The full kinematic reconstruction of a dilepton top pair (CMS, Eur. Phys. J. C 75 (2015) 542): momenta are
/// smeared within their resolutions, W masses within their width;
/// in each smearing and lepton-jet assignment the solution of smallest m_tt counts, with the weight of its
/// lepton-jet masses. The assignment of larger total weight wins;
/// its tops' momenta are the weighted means, their energies those of the top mass.
/// </summary>
internal static class FullReconstruction
{
    // Helicity fractions of the W in top decays, of which the right-handed 0.002 is left out
    // (Czarnecki, Koerner, Piclum, Phys. Rev. D 81 (2010) 111503).
    private const double Longitudinal = 0.687, LeftHanded = 0.311;
    private const double SmallestWeight = 1e-6;
    private const double LeptonResolution = 0.015;
    private const double SmallestFactor = 0.3, LargestFactor = 2;

    /// <summary>Reconstructs a pair.</summary>
    /// <param name="antilepton">The positively charged lepton, in GeV.</param>
    /// <param name="lepton">The negatively charged lepton.</param>
    /// <param name="first">The first jet.</param>
    /// <param name="second">The second jet.</param>
    /// <param name="firstResolution">Relative resolution of the first jet.</param>
    /// <param name="secondResolution">Relative resolution of the second jet.</param>
    /// <param name="missingX">Missing transverse momentum along x in GeV.</param>
    /// <param name="missingY">The same along y.</param>
    /// <param name="smearings">The smearings; none to take the momenta as they are, with pole masses.</param>
    /// <param name="pair">The tops.</param>
    /// <returns>Whether there is a solution.</returns>
    public static bool TryReconstruct(
        FourMomentum antilepton, FourMomentum lepton, FourMomentum first, FourMomentum second, double firstResolution,
        double secondResolution,
        double missingX, double missingY, ReadOnlySpan<Smearing> smearings, out ReconstructedPair pair)
    {
        Accumulated straight = default, crossed = default;
        if (smearings.IsEmpty)
            Add(antilepton, lepton, first, second, missingX, missingY, StandardModel.WMass, StandardModel.WMass, ref straight, ref crossed);
        foreach (ref readonly var smearing in smearings)
        {
            var a = (1 + LeptonResolution * smearing.Antilepton) * antilepton;
            var b = (1 + LeptonResolution * smearing.Lepton) * lepton;
            var c = Math.Clamp(1 + firstResolution * smearing.FirstJet, SmallestFactor, LargestFactor) * first;
            var d = Math.Clamp(1 + secondResolution * smearing.SecondJet, SmallestFactor, LargestFactor) * second;
            double x = missingX + (antilepton.Px - a.Px) + (lepton.Px - b.Px) + (first.Px - c.Px) + (second.Px - d.Px);
            double y = missingY + (antilepton.Py - a.Py) + (lepton.Py - b.Py) + (first.Py - c.Py) + (second.Py - d.Py);
            Add(a, b, c, d, x, y, smearing.WPlusMass, smearing.WMinusMass, ref straight, ref crossed);
        }

        ref readonly var best = ref straight;
        if (crossed.Weight > straight.Weight) best = ref crossed;
        pair = best.Weight > 0 ? new ReconstructedPair(OnShell(best.Top, best.Weight), OnShell(best.Antitop, best.Weight)) : default;
        return best.Weight > 0;
    }

    /// <summary>
    /// The density of the mass of lepton and b quark, 2 m [F_0 3/4 (1 - c^2) + F_L 3/8 (1 - c)^2] with c = 2
    /// m^2/(m_t^2 - m_W^2) - 1 the cosine of the lepton in the W's frame.
    /// </summary>
    /// <param name="mass">The mass in GeV.</param>
    public static double LeptonJetMassWeight(double mass)
    {
        const double TopMass = StandardModel.TopMass, WMass = StandardModel.WMass;
        double c = 2 * mass * mass / (TopMass * TopMass - WMass * WMass) - 1;
        if (!(c < 1)) return SmallestWeight;
        return Math.Max(SmallestWeight, 2 * mass * (Longitudinal * 0.75 * (1 - c * c) + LeftHanded * 0.375 * (1 - c) * (1 - c)));
    }

    private static void Add(
        FourMomentum antilepton, FourMomentum lepton, FourMomentum first, FourMomentum second, double x, double y, double wPlus,
        double wMinus, ref Accumulated straight, ref Accumulated crossed)
    {
        var masses = new PairMasses(StandardModel.TopMass, StandardModel.TopMass, wPlus, wMinus);
        AddAssignment(antilepton, first, lepton, second, x, y, masses, ref straight);
        AddAssignment(antilepton, second, lepton, first, x, y, masses, ref crossed);
    }

    private static void AddAssignment(
        FourMomentum antilepton, FourMomentum bottom, FourMomentum lepton, FourMomentum antibottom, double x, double y,
        in PairMasses masses, ref Accumulated sum)
    {
        Span<NeutrinoPair> solutions = stackalloc NeutrinoPair[NeutrinoSolver.SolutionsMax];
        int count = NeutrinoSolver.Solve(antilepton, bottom, lepton, antibottom, x, y, masses, solutions);
        if (count == 0) return;
        FourMomentum visibleTop = antilepton + bottom, visibleAntitop = lepton + antibottom, top = default, antitop = default;
        double smallest = double.PositiveInfinity;
        for (int i = 0; i < count; i++)
        {
            FourMomentum t = visibleTop + solutions[i].Neutrino, tbar = visibleAntitop + solutions[i].Antineutrino, system = t + tbar;
            double square = system.Dot(system);
            if (!(square < smallest)) continue;
            (smallest, top, antitop) = (square, t, tbar);
        }

        double weight = LeptonJetMassWeight(visibleTop.Mass) * LeptonJetMassWeight(visibleAntitop.Mass);
        if (!(top.IsFinite && antitop.IsFinite)) return;
        sum.Weight += weight;
        sum.Top += weight * top.Vector;
        sum.Antitop += weight * antitop.Vector;
    }

    private static FourMomentum OnShell(Vector3 sum, double weight) => FourMomentum.FromVectorMass(1 / weight * sum, StandardModel.TopMass);

    private struct Accumulated
    {
        public double Weight;
        public Vector3 Top;
        public Vector3 Antitop;
    }
}
