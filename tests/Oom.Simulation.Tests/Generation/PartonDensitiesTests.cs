namespace Oom.Simulation.Generation;

public class PartonDensitiesTests
{
    /// <summary>Sum rules hold before the fit; the fits err by up to 2.6 % locally with either sign, and
    /// are extrapolated below x = 2e-4 and above 0.77.</summary>
    private const double SumRuleTolerance = 0.01;

    /// <summary>At small x a valence density is a small difference of two fits; below x = 2e-4, where
    /// it is left out, stand 0.01 to 0.02 of a quark.</summary>
    private const double ValenceTolerance = 0.1;

    /// <summary>The finite difference over a factor of four in the scale and two fit errors of half a per cent each.</summary>
    private const double EvolutionTolerance = 0.03;

    // Below it the densities are extrapolated.
    private const double SmallestX = 2e-4;

    public static TheoryData<double> Scales => [0.5, 1, 2];

    [Theory]
    [MemberData(nameof(Scales))]
    public void Momentum_of_all_partons_sums_to_one(double factor)
    {
        PartonDensities densities = At(factor);
        double sum = Integrate(x =>
        {
            PartonContent f = densities.At(x);
            return f.Gluon + f.Up + f.AntiUp + f.Down + f.AntiDown + 2 * (f.Strange + f.Charm + f.Bottom);
        });
        Assert.Equal(1, sum, SumRuleTolerance);
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Valence_quarks_number_two_up_and_one_down(double factor)
    {
        PartonDensities densities = At(factor);
        Assert.Equal(2, IntegrateLogarithmically(x => (densities.At(x).Up - densities.At(x).AntiUp) / x, SmallestX), ValenceTolerance);
        Assert.Equal(1, IntegrateLogarithmically(x => (densities.At(x).Down - densities.At(x).AntiDown) / x, SmallestX), ValenceTolerance);
    }

    [Theory]
    [InlineData(0.005)]
    [InlineData(0.02)]
    [InlineData(0.05)]
    [InlineData(0.1)]
    public void Gluon_changes_with_the_scale_as_the_evolution_equation_says(double x)
    {
        // d(x g)/d ln Q^2 = alpha_s/(2 pi) int dz [P_gg(z) G(x/z) + P_gq(z) S(x/z)], G and S = x times gluon
        // and summed quark densities; plus-prescription written out.
        PartonDensities middle = PartonDensities.TopMass;
        double Gluon(double y) => middle.At(y).Gluon;
        double Quarks(double y)
        {
            PartonContent f = middle.At(y);
            return f.Up + f.AntiUp + f.Down + f.AntiDown + 2 * (f.Strange + f.Charm + f.Bottom);
        }

        double regular = IntegrateLogarithmically(
            z => 6 * ((1 - z) / z + z * (1 - z)) * Gluon(x / z) + 4.0 / 3 * (1 + (1 - z) * (1 - z)) / z * Quarks(x / z), x);
        double plus = IntegrateLogarithmically(z => 6 * (z * Gluon(x / z) - Gluon(x)) / (1 - z), x) + 6 * Gluon(x) * Math.Log(1 - x);
        double delta = (11.0 / 2 - 5.0 / 3) * Gluon(x);
        double expected = StrongCoupling.At(172.5) / (2 * Math.PI) * (regular + plus + delta);
        double actual = (PartonDensities.TwiceTopMass.At(x).Gluon - PartonDensities.HalfTopMass.At(x).Gluon) / Math.Log(16);
        Assert.Equal(expected, actual, EvolutionTolerance * Math.Max(Math.Abs(expected), 0.1 * Gluon(x)));
    }

    [Fact]
    public void One_density_is_the_same_alone_and_among_all()
    {
        PartonContent all = PartonDensities.TopMass.At(0.03);
        int[] ids = [21, 2, -2, 1, -1, 3, 4, 5];
        double[] expected = [all.Gluon, all.Up, all.AntiUp, all.Down, all.AntiDown, all.Strange, all.Charm, all.Bottom];
        Assert.Equal(expected, ids.Select(id => PartonDensities.TopMass.At(id, 0.03)));
        Assert.Equal(all.Bottom, PartonDensities.TopMass.At(-5, 0.03));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartonDensities.TopMass.At(6, 0.03));
    }

    [Fact]
    public void No_parton_carries_all_momentum() => Assert.Equal(default, PartonDensities.TopMass.At(1));

    [Fact]
    public void Quark_luminosity_counts_five_flavours_in_both_directions()
    {
        PartonContent a = PartonDensities.TopMass.At(0.1), b = PartonDensities.TopMass.At(0.02);
        double expected = 0;
        foreach (int id in (int[])[1, 2, 3, 4, 5])
        {
            expected += PartonDensities.TopMass.At(id, 0.1) * PartonDensities.TopMass.At(-id, 0.02)
                + PartonDensities.TopMass.At(-id, 0.1) * PartonDensities.TopMass.At(id, 0.02);
        }

        Assert.Equal(1, PartonContent.QuarkLuminosity(a, b) / expected, 1e-14);
        Assert.Equal(a.Gluon * b.Gluon, PartonContent.GluonLuminosity(a, b));
    }

    private static PartonDensities At(double factor) => factor switch
    {
        0.5 => PartonDensities.HalfTopMass,
        1 => PartonDensities.TopMass,
        _ => PartonDensities.TwiceTopMass,
    };

    private static double Integrate(Func<double, double> f) => IntegrateLogarithmically(f, 1e-7);

    // Half of the range in ln x, half in x: densities are steep at both ends.
    private static double IntegrateLogarithmically(Func<double, double> f, double from)
        => Quadrature.Integrate(t => Math.Exp(t) * f(Math.Exp(t)), Math.Log(from), Math.Log(Math.Max(from, 0.5)))
            + Quadrature.Integrate(f, Math.Max(from, 0.5), 1);
}
