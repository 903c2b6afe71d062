namespace Oom.Simulation.Generation;

/// <summary>
/// The leading-order production spin density matrix of a top pair, R = A 1x1 + sum C_ij s_i x s_j, in
/// the helicity basis {k, r, n} of the zero-momentum frame:
/// k along the top, r = (p - cos(theta) k)/sin(theta), n = (p x k)/sin(theta), p = +z; the same axes for both quarks.
/// There is no polarisation at this order, and C_rk = C_kr.
/// The normalisation is d sigma/d Omega = alpha_s^2 beta/s A, averaged over the spins and colours of the partons.
/// Formulas: Afik, de Nova, Eur. Phys. J. Plus 136 (2021) 907, arXiv:2003.02280, appendix; tested against explicit Dirac amplitudes.
/// </summary>
/// <param name="A">Spin-summed part.</param>
/// <param name="Ckk">Correlation coefficient along k, in units of A's.</param>
/// <param name="Crr">Correlation coefficient along r.</param>
/// <param name="Cnn">Correlation coefficient along n.</param>
/// <param name="Crk">Correlation coefficient between r and k.</param>
public readonly record struct SpinDensityMatrix(double A, double Ckk, double Crr, double Cnn, double Crk)
{
    /// <summary>A pseudoscalar's decay: the spin singlet.</summary>
    public static SpinDensityMatrix Pseudoscalar => new(1, -1, -1, -1, 0);

    /// <summary>gg -> tt.</summary>
    /// <param name="beta">Velocity of the tops, sqrt(1 - 4 m^2/s).</param>
    /// <param name="cos">Cosine of the angle between the top and +z.</param>
    public static SpinDensityMatrix GluonFusion(double beta, double cos)
    {
        double b2 = beta * beta, b4 = b2 * b2, sin2 = (1 - cos) * (1 + cos), onePlusSin4 = 1 + sin2 * sin2,
            sinTwice = 2 * cos * Math.Sqrt(sin2);
        double pole = 1 - b2 * cos * cos;
        double f = (7 + 9 * b2 * cos * cos) / (192 * pole * pole);
        return new(
            f * (1 + 2 * b2 * sin2 - b4 * onePlusSin4),
            -f * (1 - b2 * sinTwice * sinTwice / 2 - b4 * onePlusSin4),
            -f * (1 - b2 * (2 - b2) * onePlusSin4),
            -f * (1 - 2 * b2 + b4 * onePlusSin4),
            f * Math.Sqrt(1 - b2) * b2 * sinTwice * sin2);
    }

    /// <summary>q qbar -> tt. Exchanging the quark's and the antiquark's direction leaves it as it is.</summary>
    /// <param name="beta">Velocity of the tops, sqrt(1 - 4 m^2/s).</param>
    /// <param name="cos">Cosine of the angle between the top and +z.</param>
    public static SpinDensityMatrix QuarkAnnihilation(double beta, double cos)
    {
        const double f = 1.0 / 18;
        double b2 = beta * beta, sin2 = (1 - cos) * (1 + cos), sinTwice = 2 * cos * Math.Sqrt(sin2);
        return new(f * (2 - b2 * sin2), f * (2 * cos * cos + b2 * sin2), f * (2 - b2) * sin2, -f * b2 * sin2,
            f * Math.Sqrt(1 - b2) * sinTwice);
    }

    /// <summary>The same correlations for A = 1.</summary>
    // A method: a record prints its properties, and one of its own type without end.
    public SpinDensityMatrix Normalise() => new(1, Ckk / A, Crr / A, Cnn / A, Crk / A);
}
