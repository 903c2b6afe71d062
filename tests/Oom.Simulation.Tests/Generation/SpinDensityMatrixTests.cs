using Oom.Numerics;

namespace Oom.Simulation.Generation;

public class SpinDensityMatrixTests
{
    /// <summary>Rounding of a few hundred products of 4x4 matrices, relative to A; the pole 1/(1 - b^2 c^2) amplifies it.</summary>
    private const double AmplitudeTolerance = 1e-12;

    /// <summary>128 points integrate the polynomial over the pole to rounding for the velocities below.</summary>
    private const double QuadratureTolerance = 1e-11;

    private const double Rounding = 1e-14;

    [Fact]
    public void GluonFusion_agrees_with_explicit_dirac_amplitudes()
        => Compare(SpinDensityMatrix.GluonFusion, DiracAmplitudes.GluonFusion);

    [Fact]
    public void QuarkAnnihilation_agrees_with_explicit_dirac_amplitudes()
        => Compare(SpinDensityMatrix.QuarkAnnihilation, DiracAmplitudes.QuarkAnnihilation);

    [Fact]
    public void Pseudoscalar_agrees_with_explicit_dirac_amplitudes()
    {
        DiracAmplitudes.Coefficients expected = DiracAmplitudes.Pseudoscalar(0.3, 1);
        Assert.Equal(expected.C[0, 0] / expected.A, SpinDensityMatrix.Pseudoscalar.Ckk, Rounding);
        Assert.Equal(expected.C[1, 1] / expected.A, SpinDensityMatrix.Pseudoscalar.Crr, Rounding);
        Assert.Equal(expected.C[2, 2] / expected.A, SpinDensityMatrix.Pseudoscalar.Cnn, Rounding);
        Assert.Equal(expected.C[0, 1] / expected.A, SpinDensityMatrix.Pseudoscalar.Crk, Rounding);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Integrals_over_the_angle_are_the_known_partonic_cross_sections(double beta)
    {
        // Combridge, Nucl. Phys. B 151 (1979) 429; in units of alpha_s^2/s.
        double rho = 1 - beta * beta;
        double gluons = Math.PI / 3 * ((1 + rho + rho * rho / 16) * Math.Log((1 + beta) / (1 - beta)) - beta * (7.0 / 4 + 31 * rho / 16));
        double quarks = 8 * Math.PI / 27 * beta * (1 + rho / 2);
        Assert.Equal(1, 2 * Math.PI * beta * Quadrature.Integrate(c => SpinDensityMatrix.GluonFusion(beta, c).A, -1, 1) / gluons,
            QuadratureTolerance);
        Assert.Equal(1, 2 * Math.PI * beta * Quadrature.Integrate(c => SpinDensityMatrix.QuarkAnnihilation(beta, c).A, -1, 1) / quarks,
            QuadratureTolerance);
    }

    [Fact]
    public void GluonFusion_at_threshold_is_the_spin_singlet()
    {
        SpinDensityMatrix threshold = SpinDensityMatrix.GluonFusion(0, 0.3).Normalise();
        Assert.Equal(SpinDensityMatrix.Pseudoscalar.Ckk, threshold.Ckk, Rounding);
        Assert.Equal(SpinDensityMatrix.Pseudoscalar.Crr, threshold.Crr, Rounding);
        Assert.Equal(SpinDensityMatrix.Pseudoscalar.Cnn, threshold.Cnn, Rounding);
        Assert.Equal(0, threshold.Crk, Rounding);
    }

    [Theory]
    [InlineData(0.0, 0.7)]
    [InlineData(0.6, -0.2)]
    [InlineData(0.99, 0.9)]
    public void QuarkAnnihilation_is_always_a_triplet(double beta, double cos)
        => Assert.Equal(-1.0 / 3, SpinDensityMatrix.QuarkAnnihilation(beta, cos).HelicitySlope, Rounding);

    [Fact]
    public void Both_channels_at_high_energy_and_right_angles_are_the_same_triplet()
    {
        foreach (SpinDensityMatrix spin in (SpinDensityMatrix[])[
            SpinDensityMatrix.GluonFusion(1, 0).Normalise(), SpinDensityMatrix.QuarkAnnihilation(1, 0).Normalise()])
        {
            Assert.Equal((1, 1, -1), (spin.Ckk, spin.Crr, spin.Cnn));
        }
    }

    [Fact]
    public void Reversing_the_top_changes_the_sign_of_C_rk_alone()
    {
        SpinDensityMatrix forward = SpinDensityMatrix.GluonFusion(0.7, 0.4);
        Assert.Equal(forward with { Crk = -forward.Crk }, SpinDensityMatrix.GluonFusion(0.7, -0.4));
        Assert.True(forward.Crk > 0);
    }

    [Fact]
    public void Density_matrices_have_no_negative_eigenvalue()
    {
        var random = new Philox4x32(1, 0);
        for (int i = 0; i < 10_000; i++)
        {
            double beta = random.NextDouble(), cos = 2 * random.NextDouble() - 1;
            Assert.True(SmallestEigenvalue(SpinDensityMatrix.GluonFusion(beta, cos).Normalise()) > -AmplitudeTolerance);
            Assert.True(SmallestEigenvalue(SpinDensityMatrix.QuarkAnnihilation(beta, cos).Normalise()) > -AmplitudeTolerance);
        }
    }

    [Fact]
    public void Slopes_of_a_pseudoscalar_are_one_and_a_third()
    {
        Assert.Equal(1, SpinDensityMatrix.Pseudoscalar.HelicitySlope, Rounding);
        Assert.Equal(1.0 / 3, SpinDensityMatrix.Pseudoscalar.HanSlope, Rounding);
    }

    // In the basis that makes C diagonal, the eigenvalues of (1 + sum c_i s_i x s_i)/4 are those of the four Bell states.
    private static double SmallestEigenvalue(SpinDensityMatrix spin)
    {
        double mean = (spin.Ckk + spin.Crr) / 2, half = Math.Sqrt(Math.Pow((spin.Ckk - spin.Crr) / 2, 2) + spin.Crk * spin.Crk);
        double a = mean + half, b = mean - half, c = spin.Cnn;
        return new[] { 1 - a - b - c, 1 - a + b + c, 1 + a - b + c, 1 + a + b - c }.Min() / 4;
    }

    private static void Compare(Func<double, double, SpinDensityMatrix> formula, Func<double, double, DiracAmplitudes.Coefficients> twin)
    {
        var random = new Philox4x32(1, 1);
        for (int i = 0; i < 200; i++)
        {
            double beta = 0.01 + 0.98 * random.NextDouble(), theta = 0.02 + (Math.PI - 0.04) * random.NextDouble();
            SpinDensityMatrix actual = formula(beta, Math.Cos(theta));
            DiracAmplitudes.Coefficients expected = twin(beta, theta);
            double[,] c = { { actual.Ckk, actual.Crk, 0 }, { actual.Crk, actual.Crr, 0 }, { 0, 0, actual.Cnn } };
            Assert.Equal(1, actual.A / expected.A, AmplitudeTolerance);
            for (int row = 0; row < 3; row++)
            {
                Assert.Equal(0, expected.TopPolarisation[row] / expected.A, AmplitudeTolerance);
                Assert.Equal(0, expected.AntitopPolarisation[row] / expected.A, AmplitudeTolerance);
                for (int column = 0; column < 3; column++)
                    Assert.Equal(expected.C[row, column] / expected.A, c[row, column] / actual.A, AmplitudeTolerance);
            }
        }
    }
}
