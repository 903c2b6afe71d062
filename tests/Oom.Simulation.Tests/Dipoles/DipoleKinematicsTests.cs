using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Simulation.Dipoles;

public class DipoleKinematicsTests
{
    /// <summary>Roundings of momenta, relative to the energy of a dipole: those of doubles times the square of its boost, which is up to
    /// some hundred where both partons go the same way.</summary>
    private const double Rounding = 1e-10;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4.8, 0)]
    [InlineData(0, 4.8)]
    [InlineData(4.8, 80.4)]
    public void Split_conserves_momentum_and_masses_with_the_y_and_z_asked_for(double emitterMass, double spectatorMass)
    {
        var random = new Philox4x32(11, 0);
        int split = 0;
        for (int i = 0; i < 10_000; i++)
        {
            ShowerParton emitter = Draw(emitterMass, ref random), spectator = Draw(spectatorMass, ref random);
            double z = random.NextDouble(), y = random.NextDouble();
            double azimuth = 2 * Math.PI * random.NextDouble();
            if (!new DipoleKinematics(emitter, spectator).TrySplit(z, y, azimuth, out var a, out var b, out var c)) continue;
            split++;
            FourMomentum total = emitter.Momentum + spectator.Momentum, lost = a + b + c - total;
            double allowed = Rounding * total.E, ab = a.Dot(b), ac = a.Dot(c), bc = b.Dot(c);
            Assert.InRange(Math.Abs(lost.E) + lost.Momentum, 0, allowed);
            Assert.Equal(emitterMass * emitterMass, a.Dot(a), allowed * a.E);
            Assert.Equal(0, b.Dot(b), allowed * b.E);
            Assert.Equal(spectatorMass * spectatorMass, c.Dot(c), allowed * c.E);
            Assert.Equal(y * (ab + ac + bc), ab, allowed * total.E);
            Assert.Equal(z * (ac + bc), ac, allowed * total.E);

            // The spectator keeps its direction in the dipole's frame.
            Vector3 toDipole = -total.Velocity, before = spectator.Momentum.Boost(toDipole).Vector.Unit;
            Assert.Equal(1, before.Dot(c.Boost(toDipole).Vector.Unit), 1e-9);
        }

        // All of the massless phase space; the masses take the collinear and the soft-spectator ends of it.
        Assert.InRange(split, emitterMass + spectatorMass == 0 ? 10_000 : 2_000, 10_000);
    }

    [Fact]
    public void Split_refuses_what_the_mass_of_the_spectator_forbids()
    {
        // y is at most (Q - m_k)/(Q + m_k), 1/3 here.
        var emitter = new ShowerParton(new(75, 0, 0, 75), 0, PartonKind.Quark, true);
        var spectator = new ShowerParton(FourMomentum.FromVectorMass(new(0, 0, -75), 100), 100, PartonKind.Recoiler, false);
        var dipole = new DipoleKinematics(emitter, spectator);
        Assert.Equal(200, Math.Sqrt(dipole.MassSquared), 1e-9);
        Assert.Equal(30_000, dipole.Invariant, 1e-9);
        Assert.True(dipole.TrySplit(0.5, 0.333, 0, out _, out _, out _));
        Assert.False(dipole.TrySplit(0.5, 0.334, 0, out _, out _, out _));
    }

    private static ShowerParton Draw(double mass, ref Philox4x32 random)
        => new(FourMomentum.FromVectorMass(
            new(50 * random.NextNormal(), 50 * random.NextNormal(), 50 * random.NextNormal()), mass), mass, PartonKind.Quark, true);
}
