using Oom.Kinematics;
using Oom.Simulation.Generation;

namespace Oom.Simulation.JetSamples;

public class HadronicTopPairTests
{
    private const double TopMass = 172.5, Energy = 2000;
    private const int Events = 100_000;

    /// <summary>Of squared masses and momenta, in units of the energy of the collision.</summary>
    private const double Rounding = 1e-9;

    [Theory]
    [InlineData(true, 130, 500)]
    [InlineData(true, TopMass, Energy)]
    [InlineData(false, TopMass, Energy)]
    [InlineData(true, 250, 10_000)]
    public void Draw_conserves_momentum_with_the_masses_of_both_tops(bool isShowered, double mass, double energy)
    {
        var pair = new HadronicTopPair(new(mass, 1, energy) { IsShowered = isShowered });
        double lowest = mass - 15 * TopWidth.LeadingOrder(mass), highest = mass + 15 * TopWidth.LeadingOrder(mass);
        for (int number = 0; number < 2_000; number++)
        {
            pair.Draw(number);
            FourMomentum top = Sum(pair.Partons[..pair.OfTop]), antitop = Sum(pair.Partons[pair.OfTop..pair.OfPair]);
            AssertEqual(pair.Top, top, energy);
            AssertEqual(pair.Antitop, antitop, energy);
            AssertEqual(new(energy, 0, 0, 0), Sum(pair.Partons), energy);
            Assert.InRange(top.Mass, lowest, highest);
            Assert.InRange(antitop.Mass, lowest, highest);
            if (!isShowered) Assert.Equal(6, pair.Partons.Length);
            foreach (FourMomentum parton in pair.Partons)
            {
                double massSquared = parton.MassSquared / (energy * energy);
                Assert.InRange(massSquared, -Rounding, 4.8 * 4.8 / (energy * energy) + Rounding);
            }
        }
    }

    [Fact]
    public void Draw_gives_the_masses_of_the_Breit_Wigner()
    {
        double width = TopWidth.LeadingOrder(TopMass), low = Angle(TopMass - 15 * width), high = Angle(TopMass + 15 * width);
        Sample[] shares = Shares(6, pair => (Angle(pair.Top.Mass) - low) / (high - low));
        foreach (Sample share in shares) share.IsExpected(1.0 / 6);

        double Angle(double mass) => Math.Atan((mass * mass - TopMass * TopMass) / (TopMass * width));
    }

    [Fact]
    public void Draw_gives_the_W_masses_of_the_matrix_element()
    {
        // At the top mass of the settings, which is the mean of those drawn to better than the error.
        double mean = Expectation(q => q);
        Sample.Of(Draws(pair => (pair.Partons[1] + pair.Partons[2]).Mass)).IsExpected(mean, errorOfExpected: 0.002);
    }

    [Fact]
    public void Draw_gives_down_type_quarks_and_tops_their_angles()
    {
        // Isotropic in the top's frame, of which the spin is not known; 1 + cos^2 of the tops: <cos^2> = 2/5.
        foreach (Sample share in Shares(8, pair => (1 + pair.Partons[1].Boost(-pair.Top.Velocity).Vector.Unit.Z) / 2))
            share.IsExpected(1.0 / 8);
        Sample.Of(Draws(pair => Math.Pow(pair.Top.Vector.Unit.Z, 2))).IsExpected(0.4);
        Sample.Of(Draws(pair => pair.Top.Vector.Unit.Z)).IsExpected(0);
    }

    [Fact]
    public void Draw_gives_the_down_type_quark_the_helicities_of_the_W()
    {
        // cos of the down-type quark in the W's frame against the b: F_0 3/4 sin^2 + F_L 3/8 (1 + cos)^2, F_0 = 1/(1 + 2 x).
        double x = Math.Pow(80.379 / TopMass, 2), longitudinal = 1 / (1 + 2 * x), left = 1 - longitudinal;
        Sample[] shares = Shares(5, pair =>
        {
            FourMomentum w = pair.Partons[1] + pair.Partons[2];
            Vector3 toW = -w.Velocity;
            return (1 + pair.Partons[1].Boost(toW).Vector.Unit.Dot(pair.Partons[0].Boost(toW).Vector.Unit)) / 2;
        });
        for (int i = 0; i < shares.Length; i++)
        {
            double low = -1 + 0.4 * i, high = low + 0.4;
            double expected = Primitive(high) - Primitive(low);

            // The mass of the b and the width of the W.
            shares[i].IsExpected(expected, errorOfExpected: 0.0005);
        }

        double Primitive(double c) => longitudinal * 0.75 * (c - c * c * c / 3) + left * Math.Pow(1 + c, 3) / 8;
    }

    [Fact]
    public void Width_is_that_of_the_literature()
    {
        // G_F m^3/(8 pi sqrt 2) (1 - x)^2 (1 + 2 x) by hand at m = 172.5.
        Assert.Equal(1.4807, TopWidth.LeadingOrder(172.5), 1e-3);
        Assert.Equal(0, TopWidth.LeadingOrder(80.379), 1e-12);
    }

    private static double Expectation(Func<double, double> quantity)
    {
        const double mass = 80.379, width = 2.085, bottom = 4.8;
        double low = Math.Atan((50 * 50 - mass * mass) / (mass * width)), high = Math.Atan((110 * 110 - mass * mass) / (mass * width));
        return Integral(quantity) / Integral(_ => 1);

        double Integral(Func<double, double> f) => Quadrature.Integrate(
            angle =>
            {
                double q = Math.Sqrt(mass * mass + mass * width * Math.Tan(angle));
                double e = (TopMass * TopMass + q * q - bottom * bottom) / (2 * TopMass), p = Math.Sqrt(e * e - q * q);
                double largest = (TopMass * TopMass - bottom * bottom) / (2 * TopMass);
                return f(q) * Quadrature.Integrate(energy => energy * (largest - energy), (e - p) / 2, (e + p) / 2);
            },
            low, high);
    }

    private static Sample[] Shares(int bins, Func<HadronicTopPair, double> position)
    {
        int[] bin = [.. Draws(position).Select(value => Math.Clamp((int)(bins * value), 0, bins - 1))];
        return [.. Enumerable.Range(0, bins).Select(i => Sample.Of(bin.Select(b => b == i ? 1.0 : 0)))];
    }

    private static IEnumerable<double> Draws(Func<HadronicTopPair, double> quantity)
    {
        var pair = new HadronicTopPair(new(TopMass, 1, Energy) { IsShowered = false, Seed = 9 });
        for (int number = 0; number < Events; number++)
        {
            pair.Draw(number);
            yield return quantity(pair);
        }
    }

    private static FourMomentum Sum(ReadOnlySpan<FourMomentum> momenta)
    {
        FourMomentum sum = default;
        foreach (FourMomentum p in momenta) sum += p;
        return sum;
    }

    private static void AssertEqual(FourMomentum expected, FourMomentum actual, double energy)
    {
        FourMomentum lost = actual - expected;
        Assert.InRange(Math.Abs(lost.E) + lost.Momentum, 0, Rounding * energy);
        Assert.Equal(expected.Mass, actual.Mass, Rounding * energy);
    }
}
