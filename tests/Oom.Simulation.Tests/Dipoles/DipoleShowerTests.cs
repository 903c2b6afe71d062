using Oom.Kinematics;
using Oom.Numerics;
using Oom.Simulation.Generation;

namespace Oom.Simulation.Dipoles;

public class DipoleShowerTests
{
    private const double Sigmas = 4;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 80.4)]
    [InlineData(false, 173)]
    public void Run_conserves_momentum_and_leaves_partons_on_their_mass_shells(bool isRecoiler, double mass)
    {
        var kind = isRecoiler ? PartonKind.Recoiler : PartonKind.Quark;
        var shower = new DipoleShower(1, StrongCoupling.At);
        var first = new ShowerParton(FourMomentum.FromVectorMass(new(30, -40, 50), 4.8), 4.8, PartonKind.Quark, true);
        var second = new ShowerParton(FourMomentum.FromVectorMass(new(-60, 20, 90), mass), mass, kind, false);
        FourMomentum total = first.Momentum + second.Momentum;
        int emissions = 0;
        for (ulong stream = 0; stream < 2_000; stream++)
        {
            var random = new Philox4x32(5, stream);
            shower.Run(first, second, ref random);
            FourMomentum lost = -total;
            foreach (ShowerParton parton in shower.Partons)
            {
                lost += parton.Momentum;
                Assert.Equal(parton.Mass * parton.Mass, parton.Momentum.MassSquared, 1e-9 * total.E * total.E);
                Assert.True(parton.Momentum.E > 0);
            }

            Assert.InRange(Math.Abs(lost.E) + lost.Momentum, 0, 1e-9 * total.E);
            Assert.Equal(isRecoiler ? 1 : 0, shower.Partons.Count(parton => parton.Kind == PartonKind.Recoiler));
            Assert.Equal(1, shower.Partons.Count(parton => parton.Mass == 4.8));
            emissions += shower.Partons.Count - 2;
        }

        Assert.InRange(emissions, 1_000, 100_000);
    }

    [Fact]
    public void Run_links_gluons_between_quarks_along_colour_lines()
    {
        var shower = new DipoleShower(1, StrongCoupling.At);
        bool hasPairs = false;
        for (ulong stream = 0; stream < 300; stream++)
        {
            RunPair(shower, 1000, stream);
            for (int i = 0; i < shower.Partons.Count; i++)
            {
                bool isLinkedBack = i > 0 && shower.Partons[i - 1].IsLinkedToNext, isLinked = shower.Partons[i].IsLinkedToNext;
                Assert.Equal(shower.Partons[i].Kind == PartonKind.Gluon ? 2 : 1, (isLinkedBack ? 1 : 0) + (isLinked ? 1 : 0));
            }

            hasPairs |= shower.Partons.Count(parton => parton.Kind == PartonKind.Quark) > 2;
        }

        Assert.True(hasPairs);
    }

    [Theory]
    [InlineData(91.2, 1.0)]
    [InlineData(91.2, 10.0)]
    [InlineData(1000, 30.0)]
    public void Run_leaves_a_quark_pair_alone_as_often_as_its_Sudakov_factor_says(double energy, double cutoff)
    {
        const int runs = 40_000;
        var shower = new DipoleShower(cutoff, StrongCoupling.At);
        int without = 0;
        for (ulong stream = 0; stream < runs; stream++)
        {
            RunPair(shower, energy, stream);
            without += shower.Partons.Count == 2 ? 1 : 0;
        }

        // Both dipoles, C_F (2/(1 - z (1 - y)) - 2 + (1 - z)(1 - y))(1 - y), over ln kT^2 and ln z/(1 - z).
        double s = energy * energy, expected = Math.Exp(-2 * Quadrature.Integrate(
            logKt2 =>
            {
                double kt2 = Math.Exp(logKt2), end = Math.Acosh(Math.Sqrt(s / (4 * kt2))) * 2;
                return StrongCoupling.At(Math.Sqrt(kt2)) / (2 * Math.PI) * Quadrature.Integrate(
                    logit =>
                    {
                        double z = 1 / (1 + Math.Exp(-logit)), y = kt2 / (s * z * (1 - z));
                        return z * (1 - z) * 4 / 3 * (1 - y) * (2 / (1 - z * (1 - y)) - 2 + (1 - z) * (1 - y));
                    },
                    -end, end);
            },
            2 * Math.Log(cutoff), Math.Log(s / 4)));
        double allowed = Sigmas * Math.Sqrt(expected * (1 - expected) / runs);
        Assert.InRange((double)without / runs, expected - allowed, expected + allowed);
    }

    [Fact]
    public void Run_has_the_three_jet_rate_of_the_matrix_element_at_a_small_coupling()
    {
        const double coupling = 1e-3, largestShare = 0.8;
        const int runs = 2_000_000;
        var shower = new DipoleShower(2, _ => coupling);
        int found = 0;
        for (ulong stream = 0; stream < runs; stream++)
        {
            RunPair(shower, 100, stream);
            if (shower.Partons.Count == 3 && shower.Partons.All(parton => parton.Momentum.E < largestShare * 50)) found++;
        }

        // alpha_s C_F/(2 pi) (x_1^2 + x_2^2)/((1 - x_1)(1 - x_2)), all three x below 0.8: thrust of three partons is the largest.
        double rate = coupling / (2 * Math.PI) * 4 / 3 * Quadrature.Integrate(
            x1 => Quadrature.Integrate(
                x2 => (x1 * x1 + x2 * x2) / ((1 - x1) * (1 - x2)), 2 - largestShare - x1, largestShare),
            2 - 2 * largestShare, largestShare);

        // Sudakov factors and second emissions take some per cent of alpha_s L^2: 0.3 %.
        double allowed = Sigmas * Math.Sqrt(rate / runs) + 0.01 * rate;
        Assert.InRange((double)found / runs, rate - allowed, rate + allowed);
    }

    [Fact]
    public void Run_makes_more_partons_at_larger_energies()
    {
        var shower = new DipoleShower(1, StrongCoupling.At);
        double[] means = [.. new double[] { 10, 30, 100, 300, 1000 }.Select(energy =>
        {
            int partons = 0;
            for (ulong stream = 0; stream < 2_000; stream++)
            {
                RunPair(shower, energy, stream);
                partons += shower.Partons.Count;
            }

            return partons / 2_000.0;
        })];
        for (int i = 1; i < means.Length; i++) Assert.True(means[i] > 1.1 * means[i - 1], string.Join(' ', means));
    }

    private static void RunPair(DipoleShower shower, double energy, ulong stream)
    {
        var random = new Philox4x32(7, stream);
        double half = energy / 2;
        shower.Run(new(new(half, 0, 0, half), 0, PartonKind.Quark, true), new(new(half, 0, 0, -half), 0, PartonKind.Quark, false),
            ref random);
    }
}
