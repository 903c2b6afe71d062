using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Simulation.Generation;

public class TopDecayTests
{
    private const double TopMass = 172.5, BottomMass = 4.8;
    private const int Draws = 200_000;

    /// <summary>Rounding of momenta of order 100 GeV.</summary>
    private const double Rounding = 1e-11;

    private static readonly Vector3 Direction = new Vector3(0.3, -0.5, 0.7).Unit;
    private static readonly Decay[] Decays = Draw(TopMass);

    [Fact]
    public void Draw_conserves_momentum_with_particles_on_their_mass_shells()
    {
        foreach (Decay decay in Decays)
        {
            FourMomentum sum = decay.Lepton + decay.Neutrino + decay.Bottom;
            Assert.Equal(TopMass, sum.E, Rounding);
            Assert.Equal(0, sum.Momentum, Rounding);
            Assert.Equal(decay.Lepton.Momentum, decay.Lepton.E, Rounding);
            Assert.Equal(decay.Neutrino.Momentum, decay.Neutrino.E, Rounding);
            Assert.Equal(BottomMass, decay.Bottom.Mass, 1e-9);
            Assert.Equal(1, decay.Lepton.Vector.Unit.Dot(Direction), Rounding);
        }
    }

    [Fact]
    public void Draw_gives_the_lepton_energy_of_the_matrix_element()
        => Sample.Of(Decays.Select(decay => decay.Lepton.E)).IsExpected(Expectation((energy, wMass) => energy));

    [Fact]
    public void Draw_gives_the_spread_of_the_lepton_energy()
        => Sample.Of(Decays.Select(decay => decay.Lepton.E * decay.Lepton.E)).IsExpected(Expectation((energy, wMass) => energy * energy));

    [Fact]
    public void Draw_gives_the_W_mass_of_the_matrix_element()
        => Sample.Of(Decays.Select(decay => (decay.Lepton + decay.Neutrino).Mass)).IsExpected(Expectation((energy, wMass) => wMass));

    [Fact]
    public void Draw_gives_the_W_the_helicities_of_the_standard_model()
    {
        // Mean of cos(theta*), the angle of the lepton in the W frame against the W's own direction:
        // (F_R - F_L)/2 with F_L = 2x/(1 + 2x), x = (mW/mt)^2, F_R = 0.
        Sample mean = Sample.Of(Decays.Select(decay =>
        {
            FourMomentum w = decay.Lepton + decay.Neutrino;
            return decay.Lepton.Boost(-w.Velocity).Vector.Unit.Dot(w.Vector.Unit);
        }));
        double x = Math.Pow(80.379 / TopMass, 2), leftHanded = 2 * x / (1 + 2 * x);
        // The bottom mass and the width of the W shift the fractions by a few per mille.
        mean.IsExpected(-leftHanded / 2, errorOfExpected: 0.0005);
    }

    [Fact]
    public void Draw_leaves_the_azimuth_of_the_W_around_the_lepton_free()
    {
        Vector3 perpendicular = Direction.Cross(Vector3.Beam).Unit;
        Sample.Of(Decays.Select(decay => decay.Bottom.Vector.Dot(perpendicular))).IsExpected(0);
        Sample.Of(Decays.Select(decay => decay.Bottom.Vector.Dot(perpendicular.Cross(Direction)))).IsExpected(0);
    }

    [Fact]
    public void Draw_keeps_the_mass_of_lepton_and_bottom_below_its_end_point()
    {
        foreach (Decay decay in Decays)
        {
            double wMass = (decay.Lepton + decay.Neutrino).Mass, end = Math.Sqrt(TopMass * TopMass - wMass * wMass);
            Assert.InRange((decay.Lepton + decay.Bottom).Mass, BottomMass, end * (1 + 1e-12));
        }

        // On the W's mass shell the end point is 152.6 GeV, and events come close to it.
        Assert.InRange(Decays.Where(decay => (decay.Lepton + decay.Neutrino).Mass > 80.3)
            .Max(decay => (decay.Lepton + decay.Bottom).Mass), 150, 152.7);
    }

    [Theory]
    [InlineData(132.5)]
    [InlineData(192.5)]
    public void Draw_works_at_the_ends_of_the_range_of_top_masses(double mass)
    {
        foreach (Decay decay in Draw(mass).Take(10_000))
        {
            FourMomentum sum = decay.Lepton + decay.Neutrino + decay.Bottom;
            Assert.Equal(mass, sum.E, Rounding);
        }
    }

    // The mean of a quantity over BW(mW^2) dmW^2 E (Emax - E) dE, by quadrature.
    private static double Expectation(Func<double, double, double> quantity)
    {
        double Integral(Func<double, double, double> f)
        {
            const double mass = 80.379, width = 2.085;
            double low = Math.Atan((50 * 50 - mass * mass) / (mass * width)), high = Math.Atan((110 * 110 - mass * mass) / (mass * width));
            double largest = (TopMass * TopMass - BottomMass * BottomMass) / (2 * TopMass);
            return Quadrature.Integrate(
                angle =>
                {
                    double wMass = Math.Sqrt(mass * mass + mass * width * Math.Tan(angle));
                    double energy = (TopMass * TopMass + wMass * wMass - BottomMass * BottomMass) / (2 * TopMass),
                        momentum = Math.Sqrt(energy * energy - wMass * wMass);
                    return Quadrature.Integrate(e => e * (largest - e) * f(e, wMass), (energy - momentum) / 2, (energy + momentum) / 2);
                },
                low, high);
        }

        return Integral(quantity) / Integral((energy, wMass) => 1);
    }

    private static Decay[] Draw(double mass)
    {
        var random = new Philox4x32(4, 0);
        var decays = new Decay[Draws];
        for (int i = 0; i < Draws; i++)
        {
            TopDecay.Draw(mass, Direction, ref random, out FourMomentum lepton, out FourMomentum neutrino, out FourMomentum bottom);
            decays[i] = new(lepton, neutrino, bottom);
        }

        return decays;
    }

    private readonly record struct Decay(FourMomentum Lepton, FourMomentum Neutrino, FourMomentum Bottom);
}
