namespace Oom.Simulation.Dipoles;

/// <summary>
/// Catani-Seymour splitting functions of final-state dipoles, averaged over spins, without the factor 8 pi alpha_s: a dipole of emitter i
/// and spectator k splits with d P = alpha_s/(2 pi) V(z, y) (1 - y) dy/y dz (S. Catani, M. H. Seymour, Nucl. Phys. B 485 (1997) 291,
/// hep-ph/9605323, eqs. 5.7 to 5.9; S. Schumann, F. Krauss, JHEP 03 (2008) 038, arXiv:0709.1027; S. Höche, arXiv:1411.4085). y = p_i p_j /
/// (p_i p_j + p_i p_k + p_j p_k), z = p_i p_k/(p_i p_k + p_j p_k), j the new parton. A gluon shares its splittings between two spectators.
/// </summary>
internal static class SplittingKernels
{
    /// <summary>C_F of a quark.</summary>
    public const double QuarkCharge = 4.0 / 3;

    /// <summary>C_A/2: that of a gluon towards one of its neighbours.</summary>
    public const double GluonCharge = 3.0 / 2;

    /// <summary>Flavours that a gluon splits to, all massless.</summary>
    public const int Flavours = 5;

    private const double PairCharge = 1.0 / 2;

    /// <summary>What <see cref="Pair"/> is never above.</summary>
    public const double PairBound = Flavours * PairCharge / 2;

    /// <summary>1 - z (1 - y), which is p_j (p_i + p_k) over p_i p_j + p_i p_k + p_j p_k.</summary>
    public static double Soft(double z, double y) => 1 - z + z * y;

    /// <summary>q -> q g: C_F (2/(1 - z (1 - y)) - (1 + z)), eq. 5.7.</summary>
    public static double Quark(double z, double y) => QuarkCharge * (2 / Soft(z, y) - (1 + z));

    /// <summary>
    /// q -> q g where nothing else than q and an antiquark is there, massless both: with x = 1 - (1 - z)(1 - y), the share of 2 E_q/Q, in
    /// the place of the last z both dipoles add up to the matrix element C_F (x_1^2 + x_2^2)/((1 - x_1)(1 - x_2)) at every point
    /// (hep-ph/9605323, section 8.1, where the dipoles' excess over it is (1 - x_1)/x_2 + (1 - x_2)/x_1).
    /// </summary>
    public static double FirstOfQuarkPair(double z, double y) => QuarkCharge * (2 / Soft(z, y) - (2 - (1 - z) * (1 - y)));

    /// <summary>g -> g g towards one spectator, j the soft one: C_A/2 (2/(1 - z (1 - y)) - 2 + z (1 - z)), half of eq. 5.9 with its
    /// exchange of i and j, and half for the other spectator.</summary>
    public static double Gluon(double z, double y) => GluonCharge * (2 / Soft(z, y) - 2 + z * (1 - z));

    /// <summary>g -> q qbar towards one spectator: n_f T_R/2 (1 - 2 z (1 - z)), half of eq. 5.8.</summary>
    public static double Pair(double z) => PairBound * (1 - 2 * z * (1 - z));

    /// <summary>
    /// -m_i^2/(p_i p_j): what the mass of a quark takes from its emissions (S. Catani, S. Dittmaier, M. H. Seymour, Z. Trocsanyi,
    /// Nucl. Phys. B 627 (2002) 189, hep-ph/0201036, eq. 5.16, whose ratio of velocities is 1 for soft and collinear gluons, and left out).
    /// </summary>
    /// <param name="massSquared">m_i^2 in GeV^2.</param>
    /// <param name="emission">2 p_i p_j in GeV^2.</param>
    public static double EmitterMass(double massSquared, double emission) => -2 * massSquared / emission;

    /// <summary>
    /// -m^2 p_i p_j/(p p_j)^2 with p = p_i + p_j + p_k and m its mass: what the mass of a decayed particle takes from the emissions where
    /// its decay product i is the emitter and a neutral k takes the recoil. With it and <see cref="EmitterMass"/> a dipole of b and W has
    /// the eikonal factor of t -> b W g, 2 p_b p_t/((p_b p_j)(p_t p_j)) - m_b^2/(p_b p_j)^2 - m_t^2/(p_t p_j)^2, up to m_b^2 beside
    /// p_b p_W, since p_i p_j + p_j p_k = p p_j.
    /// </summary>
    /// <param name="z">z.</param>
    /// <param name="y">y.</param>
    /// <param name="massRatio">m^2/(m^2 - m_i^2 - m_k^2).</param>
    public static double DecayedMass(double z, double y, double massRatio) => -2 * massRatio * y / (Soft(z, y) * Soft(z, y));
}
