namespace Oom.Kinematics;

public sealed class AngleTests
{
    /// <summary>A few roundings of angles of order 2 pi.</summary>
    private const double Rounding = 1e-14;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(Math.PI, Math.PI)]
    [InlineData(-Math.PI, Math.PI)]
    [InlineData(3 * Math.PI, Math.PI)]
    [InlineData(-3 * Math.PI, Math.PI)]
    [InlineData(4, 4 - 2 * Math.PI)]
    [InlineData(-4, 2 * Math.PI - 4)]
    [InlineData(6, 6 - 2 * Math.PI)]
    [InlineData(1 + 200 * Math.PI, 1)]
    public void WrapAngle_gives_the_same_angle_above_minus_pi_and_up_to_pi(double angle, double expected)
        => Assert.Equal(expected, FourMomentum.WrapAngle(angle), angle > 100 ? 100 * Rounding : Rounding);

    [Fact]
    public void WrapAngle_never_leaves_the_half_open_interval()
    {
        for (double angle = -20; angle < 20; angle += 1 / 64.0)
        {
            double wrapped = FourMomentum.WrapAngle(angle);
            Assert.True(wrapped > -Math.PI && wrapped <= Math.PI);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void WrapAngle_of_no_angle_is_NaN(double angle) => Assert.Equal(double.NaN, FourMomentum.WrapAngle(angle));

    [Theory]
    [InlineData(3, -3, 6 - 2 * Math.PI)]
    [InlineData(-3, 3, 2 * Math.PI - 6)]
    [InlineData(0.5, 0.2, 0.3)]
    [InlineData(Math.PI / 2, -Math.PI / 2, Math.PI)]
    [InlineData(-Math.PI / 2, Math.PI / 2, Math.PI)]
    public void DeltaPhi_is_the_signed_difference_wrapped(double phiA, double phiB, double expected)
        => Assert.Equal(expected, FourMomentum.DeltaPhi(Direction(0, phiA), Direction(0, phiB)), Rounding);

    [Fact]
    public void DeltaPhi_of_vectors_back_to_back_is_plus_pi_whatever_their_direction_and_last_digit()
    {
        for (double phi = -3.1; phi < 3.2; phi += 0.01)
        {
            var a = Direction(0, phi);
            Assert.Equal(Math.PI, FourMomentum.DeltaPhi(a, -a));
            Assert.Equal(Math.PI, FourMomentum.DeltaPhi(a, -a with { Px = Math.BitIncrement(-a.Px) }));
            Assert.Equal(Math.PI, FourMomentum.DeltaPhi(a, -a with { Py = Math.BitDecrement(-a.Py) }));
        }
    }

    [Fact]
    public void DeltaPhi_to_a_vector_along_the_beam_is_the_azimuth()
    {
        var beam = new FourMomentum(5, 0, 0, 5);
        Assert.Equal(0.7, FourMomentum.DeltaPhi(Direction(0, 0.7), beam), Rounding);
        Assert.Equal(-0.7, FourMomentum.DeltaPhi(beam, Direction(0, 0.7)), Rounding);
        Assert.Equal(Math.PI, FourMomentum.DeltaPhi(beam, new(5, -5, 0, 0)));
    }

    [Fact]
    public void DeltaR_is_the_distance_in_eta_and_wrapped_phi()
        => Assert.Equal(Math.Sqrt(1.5 * 1.5 + Math.Pow(2 * Math.PI - 6, 2)),
            FourMomentum.DeltaR(Direction(1, 3), Direction(-0.5, -3)), Rounding);

    [Fact]
    public void DeltaR_of_two_vectors_along_the_same_beam_direction_is_zero()
        => Assert.Equal(0, FourMomentum.DeltaR(new(5, 0, 0, 5), new(7, 0, 0, 7)));

    [Fact]
    public void DeltaR_of_a_vector_along_the_beam_to_any_other_is_infinite()
    {
        var beam = new FourMomentum(5, 0, 0, 5);

        Assert.Equal(double.PositiveInfinity, FourMomentum.DeltaR(beam, Direction(3, 0)));
        Assert.Equal(double.PositiveInfinity, FourMomentum.DeltaR(beam, new(5, 0, 0, -5)));
    }

    private static FourMomentum Direction(double eta, double phi) => FourMomentum.FromPtEtaPhiMass(30, eta, phi, 0);
}
