namespace Oom.Simulation;

public class StrongCouplingTests
{
    private const double Rounding = 1e-14;

    [Fact]
    public void At_the_Z_mass_the_coupling_is_the_input() => Assert.Equal(0.118, StrongCoupling.At(91.1876), Rounding);

    [Fact]
    public void At_the_top_mass_the_coupling_is_the_value_of_the_prototype()
        => Assert.Equal(0.10807983682974684, StrongCoupling.At(172.5), Rounding);

    [Fact]
    public void The_coupling_obeys_the_one_loop_evolution_equation()
    {
        // d(1/alpha_s)/d ln mu^2 = b0, exactly.
        double b0 = 23 / (12 * Math.PI);
        Assert.Equal(b0 * Math.Log(4), 1 / StrongCoupling.At(400) - 1 / StrongCoupling.At(200), 1e-12);
    }
}
