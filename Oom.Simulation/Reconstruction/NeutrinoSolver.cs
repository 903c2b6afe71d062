using Oom.Kinematics;

namespace Oom.Simulation.Reconstruction;

/// <summary>
/// Finds the neutrinos of a dilepton top pair from the missing transverse momentum and the masses of the
/// W and the tops: two conics in the plane of one neutrino's
/// transverse momentum, whose intersections are the roots of a quartic (equivalent to Sonnenschein, Phys. Rev. D 73 (2006) 054015).
/// </summary>
internal static class NeutrinoSolver
{
    /// <summary>The largest number of solutions.</summary>
    public const int SolutionsMax = 4;

    // In units of 100 GeV the coefficients are near 1.
    private const double Unit = 100;
    private const double SmallestDenominator = 1e-14;

    /// <summary>Finds all solutions.</summary>
    /// <param name="antilepton">The positively charged lepton, in GeV.</param>
    /// <param name="bottom">The jet of the b quark.</param>
    /// <param name="lepton">The negatively charged lepton.</param>
    /// <param name="antibottom">The jet of the b antiquark.</param>
    /// <param name="missingX">Missing transverse momentum along x in GeV.</param>
    /// <param name="missingY">The same along y.</param>
    /// <param name="masses">The masses.</param>
    /// <param name="solutions">Receives the solutions; <see cref="SolutionsMax"/> places.</param>
    /// <returns>Their number.</returns>
    public static int Solve(
        FourMomentum antilepton, FourMomentum bottom, FourMomentum lepton, FourMomentum antibottom, double missingX, double missingY,
        in PairMasses masses, Span<NeutrinoPair> solutions)
    {
        double x0 = missingX / Unit, y0 = missingY / Unit;
        var first = new NeutrinoConic(1 / Unit * antilepton, 1 / Unit * bottom, masses.Top / Unit, masses.WPlus / Unit);
        var second = new NeutrinoConic(1 / Unit * lepton, 1 / Unit * antibottom, masses.Antitop / Unit, masses.WMinus / Unit);

        // The second conic in the first neutrino's momentum: x' = x0 - x, y' = y0 - y.
        double b20 = -(2 * second.A * y0 + second.B0 + second.B1 * x0), b21 = second.B1;
        double c20 = second.A * y0 * y0 + (second.B0 + second.B1 * x0) * y0 + second.C0 + second.C1 * x0 + second.C2 * x0 * x0;
        double c21 = -(second.B1 * y0 + second.C1 + 2 * second.C2 * x0), c22 = second.C2;

        // Resultant in y: (A1 C2 - A2 C1)^2 - (A1 B2 - A2 B1)(B1 C2 - B2 C1)
        double a1 = first.A, a2 = second.A;
        double ac0 = a1 * c20 - a2 * first.C0, ac1 = a1 * c21 - a2 * first.C1, ac2 = a1 * c22 - a2 * first.C2;
        double ab0 = a1 * b20 - a2 * first.B0, ab1 = a1 * b21 - a2 * first.B1;
        double bc0 = first.B0 * c20 - b20 * first.C0;
        double bc1 = first.B0 * c21 + first.B1 * c20 - b20 * first.C1 - b21 * first.C0;
        double bc2 = first.B0 * c22 + first.B1 * c21 - b20 * first.C2 - b21 * first.C1;
        double bc3 = first.B1 * c22 - b21 * first.C2;
        Span<double> quartic =
        [
            ac0 * ac0 - ab0 * bc0,
            2 * ac0 * ac1 - ab0 * bc1 - ab1 * bc0,
            ac1 * ac1 + 2 * ac0 * ac2 - ab0 * bc2 - ab1 * bc1,
            2 * ac1 * ac2 - ab0 * bc3 - ab1 * bc2,
            ac2 * ac2 - ab1 * bc3,
        ];
        double largest = 0;
        foreach (double coefficient in quartic) largest = Math.Max(largest, Math.Abs(coefficient));
        if (!(largest > 0 && double.IsFinite(largest))) return 0;
        foreach (ref double coefficient in quartic) coefficient /= largest;

        Span<double> roots = stackalloc double[SolutionsMax];
        int rootCount = QuarticRoots.Find(quartic, roots), count = 0;
        for (int i = 0; i < rootCount; i++)
        {
            double x = roots[i], denominator = ab0 + ab1 * x;
            double y = -(ac0 + (ac1 + ac2 * x) * x) / (Math.Abs(denominator) < SmallestDenominator ? SmallestDenominator : denominator);
            if (first.TryLift(x, y, out var neutrino) && second.TryLift(x0 - x, y0 - y, out var antineutrino))
                solutions[count++] = new NeutrinoPair(Unit * neutrino, Unit * antineutrino);
        }

        return count;
    }
}
