using System.Globalization;

namespace Oom.Kinematics;

public sealed class FourMomentumTests
{
    /// <summary>A few roundings of numbers of order one.</summary>
    private const double Rounding = 1e-14;

    [Fact]
    public void Lengths_are_those_of_a_pythagorean_vector()
    {
        var p = new FourMomentum(20, 3, 4, 12);

        Assert.Equal(25, p.PtSquared);
        Assert.Equal(5, p.Pt);
        Assert.Equal(169, p.MomentumSquared);
        Assert.Equal(13, p.Momentum);
        Assert.Equal(new Vector3(3, 4, 12), p.Vector);
        Assert.Equal(new Vector3(0.15, 0.2, 0.6), p.Velocity);
    }

    [Fact]
    public void Mass_is_zero_for_a_massless_vector() => Assert.Equal(0, new FourMomentum(13, 3, 4, 12).Mass);

    [Fact]
    public void Mass_is_the_energy_at_rest() => Assert.Equal(172.5, new FourMomentum(172.5, 0, 0, 0).Mass);

    [Fact]
    public void Mass_is_negative_and_not_NaN_where_energy_is_below_momentum()
    {
        var p = new FourMomentum(5, 0, 0, 13);

        Assert.Equal(-144, p.MassSquared);
        Assert.Equal(-12, p.Mass);
    }

    [Fact]
    public void Mass_is_NaN_where_a_component_is_NaN() => Assert.Equal(double.NaN, new FourMomentum(5, double.NaN, 0, 1).Mass);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(-2.5, -2.5)]
    [InlineData(12, 12)]
    public void Eta_is_the_pseudorapidity_that_the_vector_was_made_with(double eta, double expected)
        => Assert.Equal(expected, FourMomentum.FromPtEtaPhiMass(40, eta, 0.3, 5).Eta, Rounding * 12);

    [Theory]
    [InlineData(7, double.PositiveInfinity)]
    [InlineData(-7, double.NegativeInfinity)]
    [InlineData(0, 0)]
    public void Eta_without_transverse_momentum_is_infinite_or_zero(double pz, double expected)
        => Assert.Equal(expected, new FourMomentum(8, 0, 0, pz).Eta);

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(double.NaN, 3)]
    [InlineData(1, double.NaN)]
    public void Eta_is_NaN_where_a_component_is_NaN(double px, double pz) => Assert.Equal(double.NaN, new FourMomentum(8, px, 0, pz).Eta);

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, Math.PI / 2)]
    [InlineData(0, -1, -Math.PI / 2)]
    [InlineData(-1, -1, -3 * Math.PI / 4)]
    [InlineData(-1, 0, Math.PI)]
    [InlineData(0, 0, 0)]
    public void Phi_is_the_angle_from_the_x_axis(double px, double py, double expected)
        => Assert.Equal(expected, new FourMomentum(8, px, py, 1).Phi, Rounding);

    [Theory]
    [InlineData(-0.0)]
    [InlineData(-1e-300)]
    public void Phi_on_the_negative_x_axis_is_plus_pi_for_a_negative_zero_too(double py)
        => Assert.Equal(Math.PI, new FourMomentum(8, -1, py, 0).Phi);

    [Fact]
    public void Phi_is_zero_for_negative_zeros() => Assert.Equal(0, new FourMomentum(8, -0.0, -0.0, 1).Phi);

    [Fact]
    public void Rapidity_is_pseudorapidity_for_a_massless_vector()
    {
        var p = FourMomentum.FromPtEtaPhiMass(40, 1.7, 0.3, 0);

        Assert.Equal(p.Eta, p.Rapidity, Rounding);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(-0.8)]
    public void Rapidity_along_the_beam_is_the_inverse_hyperbolic_tangent_of_velocity(double velocity)
        => Assert.Equal(Math.Atanh(velocity), new FourMomentum(10, 0, 0, 10 * velocity).Rapidity, Rounding);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, double.PositiveInfinity)]
    [InlineData(-5, double.NegativeInfinity)]
    public void Rapidity_of_a_massless_vector_along_the_beam_is_infinite(double pz, double expected)
        => Assert.Equal(expected, new FourMomentum(Math.Abs(pz), 0, 0, pz).Rapidity);

    [Theory]
    [InlineData(4, 5)]
    [InlineData(-10, 5)]
    [InlineData(double.NaN, 5)]
    public void Rapidity_is_NaN_where_energy_is_below_longitudinal_momentum(double energy, double pz)
        => Assert.Equal(double.NaN, new FourMomentum(energy, 1, 0, pz).Rapidity);

    [Fact]
    public void Vector_made_of_pt_eta_phi_mass_has_them()
    {
        var p = FourMomentum.FromPtEtaPhiMass(60, -1.2, 2.5, 172.5);

        Assert.Equal(60, p.Pt, 60 * Rounding);
        Assert.Equal(-1.2, p.Eta, Rounding);
        Assert.Equal(2.5, p.Phi, Rounding);
        Assert.Equal(172.5, p.Mass, 172.5 * Rounding);
    }

    [Fact]
    public void Vector_made_of_momentum_and_mass_is_on_shell()
        => Assert.Equal(new FourMomentum(13, 3, 4, 0), FourMomentum.FromVectorMass(new Vector3(3, 4, 0), 12));

    [Fact]
    public void Arithmetic_works_component_by_component()
    {
        var a = new FourMomentum(10, 1, 2, 3);
        var b = new FourMomentum(20, 4, 5, 6);

        Assert.Equal(new FourMomentum(30, 5, 7, 9), a + b);
        Assert.Equal(new FourMomentum(10, 3, 3, 3), b - a);
        Assert.Equal(new FourMomentum(-10, -1, -2, -3), -a);
        Assert.Equal(new FourMomentum(20, 2, 4, 6), 2 * a);
        Assert.Equal(200 - 4 - 10 - 18, a.Dot(b));
    }

    [Theory]
    [InlineData(double.NaN, 0, 0, 0, false)]
    [InlineData(1, double.PositiveInfinity, 0, 0, false)]
    [InlineData(1, 0, double.NegativeInfinity, 0, false)]
    [InlineData(1, 0, 0, double.NaN, false)]
    [InlineData(1, 0, 0, 0, true)]
    public void IsFinite_needs_all_components(double e, double px, double py, double pz, bool expected)
        => Assert.Equal(expected, new FourMomentum(e, px, py, pz).IsFinite);

    [Fact]
    public void Text_is_unrounded_and_in_the_invariant_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("(0.1, -2.5, 1E+20, 0.30000000000000004)", new FourMomentum(0.1, -2.5, 1e20, 0.1 + 0.2).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
