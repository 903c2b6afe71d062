using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Simulation.Dipoles;

public class SplittingKernelsTests
{
    private const double Rounding = 1e-12;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.97)]
    public void Kernels_are_those_of_Altarelli_and_Parisi_where_y_vanishes(double z)
    {
        Assert.Equal(4.0 / 3 * (1 + z * z) / (1 - z), SplittingKernels.Quark(z, 0), Rounding);
        Assert.Equal(4.0 / 3 * (1 + z * z) / (1 - z), SplittingKernels.FirstOfQuarkPair(z, 0), Rounding);
        Assert.Equal(5 * 0.5 * (z * z + (1 - z) * (1 - z)), 2 * SplittingKernels.Pair(z), Rounding);

        // Two spectators, and either gluon as the soft one; half for identical gluons: C_A of P_gg = 2 C_A (...).
        double exchanged = 1 - z;
        Assert.Equal(2 * 3 * (z / (1 - z) + (1 - z) / z + z * (1 - z)),
            2 * (SplittingKernels.Gluon(z, 0) + SplittingKernels.Gluon(exchanged, 0)), 1e-11);
    }

    [Theory]
    [InlineData(0.9, 0.8)]
    [InlineData(0.6, 0.55)]
    [InlineData(0.99, 0.3)]
    public void First_emissions_of_a_quark_pair_add_up_to_the_matrix_element(double x1, double x2)
    {
        double dipoles = Dipole(x1, x2) + Dipole(x2, x1), element = 4.0 / 3 * (x1 * x1 + x2 * x2) / ((1 - x1) * (1 - x2));
        Assert.Equal(1, dipoles / element, Rounding);

        // dP = V (1 - y) dy/y dz, and (1 - y) dy dz = dx_1 dx_2.
        static double Dipole(double emitter, double spectator)
            => SplittingKernels.FirstOfQuarkPair(1 - (1 - emitter) / spectator, 1 - spectator) / (1 - spectator);
    }

    [Fact]
    public void Soft_gluons_of_a_pair_of_heavy_quarks_have_the_eikonal_factor()
    {
        var random = new Philox4x32(4, 0);
        FourMomentum quark = FourMomentum.FromVectorMass(new(0, 0, 400), 173);
        FourMomentum antiquark = FourMomentum.FromVectorMass(new(0, 0, -400), 171);
        for (int i = 0; i < 100; i++)
        {
            double cos = 2 * random.NextDouble() - 1;
            const double energy = 1e-6;
            var gluon = new FourMomentum(energy, energy * Math.Sqrt(1 - cos * cos), 0, energy * cos);
            double ag = quark.Dot(gluon), bg = antiquark.Dot(gluon), ab = quark.Dot(antiquark);
            double eikonal = 2 * ab / (ag * bg) - 173 * 173 / (ag * ag) - 171 * 171 / (bg * bg);
            double kernels = Kernel(ag, bg, 173) / ag + Kernel(bg, ag, 171) / bg;
            Assert.Equal(1, kernels / (SplittingKernels.QuarkCharge * eikonal), 1e-4);

            double Kernel(double emitter, double spectator, double mass)
                => SplittingKernels.Quark(ab / (ab + spectator), emitter / (emitter + spectator + ab))
                    + SplittingKernels.QuarkCharge * SplittingKernels.EmitterMass(mass * mass, 2 * emitter);
        }
    }

    [Fact]
    public void Soft_gluons_of_a_decay_have_the_eikonal_factor()
    {
        var random = new Philox4x32(3, 0);
        FourMomentum bottom = FourMomentum.FromVectorMass(new(0, 0, 67), 4.8), w = FourMomentum.FromVectorMass(new(0, 0, -67), 80.4);
        FourMomentum top = bottom + w;
        var dipole = new DipoleKinematics(
            new(bottom, 4.8, PartonKind.Quark, true), new(w, 80.4, PartonKind.Recoiler, false));
        for (int i = 0; i < 100; i++)
        {
            double cos = 2 * random.NextDouble() - 1;
            const double energy = 1e-6;
            var gluon = new FourMomentum(energy, energy * Math.Sqrt(1 - cos * cos), 0, energy * cos);
            double bg = bottom.Dot(gluon), tg = top.Dot(gluon), wg = w.Dot(gluon), bw = bottom.Dot(w);
            double y = bg / (bg + bw + wg), z = bw / (bw + wg);
            double kernel = SplittingKernels.Quark(z, y)
                + SplittingKernels.QuarkCharge * (SplittingKernels.EmitterMass(4.8 * 4.8, 2 * bg)
                + SplittingKernels.DecayedMass(z, y, dipole.MassRatio));
            double largest = 2 * bottom.Dot(top) / (bg * tg), eikonal = largest - 4.8 * 4.8 / (bg * bg) - top.Dot(top) / (tg * tg);

            // The kernel stands for p_b p_g times the squared current, in which p_b p_W is p_b p_t without m_b^2, a 500th.
            double scale = SplittingKernels.QuarkCharge * bg;
            Assert.Equal(scale * eikonal, kernel, 0.0025 * scale * largest);
        }
    }
}
