using Oom.Kinematics;

namespace Oom.Simulation.Reconstruction;

/// <summary>
/// The neutrinos (x, y, z, E) of t -> b l nu that give the W and the top their masses: two planes, E = E0 + E1 x + E2
/// y and z = Z0 + Z1 x + Z2 y, and with a massless neutrino
/// the conic A y^2 + (B0 + B1 x) y + C0 + C1 x + C2 x^2 = 0 in its transverse momentum.
/// </summary>
internal readonly struct NeutrinoConic
{
    /// <summary>The conic of one side.</summary>
    /// <param name="lepton">The charged lepton.</param>
    /// <param name="bottom">The b jet.</param>
    /// <param name="topMass">Mass of the top.</param>
    /// <param name="wMass">Mass of the W.</param>
    public NeutrinoConic(FourMomentum lepton, FourMomentum bottom, double topMass, double wMass)
    {
        double leptonMass2 = lepton.Dot(lepton), bottomMass2 = bottom.Dot(bottom);

        // E_l E - l.nu = KW and E_b E - b.nu = KB; the second minus the first, weighted to take E out, is a plane q.nu = r.
        double kw = 0.5 * (wMass * wMass - leptonMass2), kb = 0.5 * (topMass * topMass - wMass * wMass - bottomMass2) - lepton.Dot(bottom);
        double qx = bottom.E * lepton.Px - lepton.E * bottom.Px, qy = bottom.E * lepton.Py - lepton.E * bottom.Py,
            qz = bottom.E * lepton.Pz - lepton.E * bottom.Pz;
        double r = lepton.E * kb - bottom.E * kw;
        Z0 = r / qz;
        Z1 = -qx / qz;
        Z2 = -qy / qz;
        E0 = (kw + lepton.Pz * Z0) / lepton.E;
        E1 = (lepton.Px + lepton.Pz * Z1) / lepton.E;
        E2 = (lepton.Py + lepton.Pz * Z2) / lepton.E;
        A = E2 * E2 - 1 - Z2 * Z2;
        B0 = 2 * (E0 * E2 - Z0 * Z2);
        B1 = 2 * (E1 * E2 - Z1 * Z2);
        C0 = E0 * E0 - Z0 * Z0;
        C1 = 2 * (E0 * E1 - Z0 * Z1);
        C2 = E1 * E1 - 1 - Z1 * Z1;
    }

    /// <summary>Constant of z.</summary>
    public double Z0 { get; }

    /// <summary>Coefficient of x in z.</summary>
    public double Z1 { get; }

    /// <summary>Coefficient of y in z.</summary>
    public double Z2 { get; }

    /// <summary>Constant of E.</summary>
    public double E0 { get; }

    /// <summary>Coefficient of x in E.</summary>
    public double E1 { get; }

    /// <summary>Coefficient of y in E.</summary>
    public double E2 { get; }

    /// <summary>Coefficient of y^2.</summary>
    public double A { get; }

    /// <summary>Coefficient of y.</summary>
    public double B0 { get; }

    /// <summary>Coefficient of x y.</summary>
    public double B1 { get; }

    /// <summary>The constant.</summary>
    public double C0 { get; }

    /// <summary>Coefficient of x.</summary>
    public double C1 { get; }

    /// <summary>Coefficient of x^2.</summary>
    public double C2 { get; }

    /// <summary>The neutrino of a transverse momentum, on its mass shell.</summary>
    /// <param name="x">Component along x.</param>
    /// <param name="y">Component along y.</param>
    /// <param name="neutrino">The neutrino.</param>
    /// <returns>Whether the two planes give it a positive energy and no mass.</returns>
    public bool TryLift(double x, double y, out FourMomentum neutrino)
    {
        double z = Z0 + Z1 * x + Z2 * y, energy = E0 + E1 * x + E2 * y, square = x * x + y * y + z * z;
        neutrino = new FourMomentum(Math.Sqrt(square), x, y, z);
        return energy > 0 && Math.Abs(energy * energy - square) < MassTolerance * Math.Max(energy * energy, SmallestScale);
    }

    private const double MassTolerance = 1e-3, SmallestScale = 1e-6;
}
