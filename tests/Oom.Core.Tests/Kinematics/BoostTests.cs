namespace Oom.Kinematics;

public sealed class BoostTests
{
    /// <summary>Energies are of order 100 GeV and boosts have gamma below 4: some hundred roundings.</summary>
    private const double RoundingGeV = 1e-11;

    private static readonly FourMomentum Top = FourMomentum.FromPtEtaPhiMass(80, 0.7, 2.1, 172.5);

    [Fact]
    public void Boost_by_nothing_changes_nothing() => Assert.Equal(Top, Top.Boost(new Vector3(0, 0, 0)));

    [Fact]
    public void Boost_of_a_vector_at_rest_gives_it_the_velocity()
    {
        // gamma = 1 / sqrt(1 - 0.36) = 1.25
        AssertClose(new FourMomentum(12.5, 0, 7.5, 0), new FourMomentum(10, 0, 0, 0).Boost(new Vector3(0, 0.6, 0)), RoundingGeV);
    }

    [Fact]
    public void Boost_by_minus_its_velocity_takes_a_vector_to_rest()
        => AssertClose(new FourMomentum(172.5, 0, 0, 0), Top.Boost(-Top.Velocity), RoundingGeV);

    [Fact]
    public void Boost_agrees_with_the_matrix_of_a_general_boost()
    {
        foreach (var (p, _, velocity) in RandomCases()) AssertClose(Textbook(p, velocity), p.Boost(velocity), RoundingGeV);
    }

    [Fact]
    public void Boost_keeps_masses_and_products()
    {
        foreach (var (a, b, velocity) in RandomCases())
        {
            double scale = a.E * b.E * RoundingGeV;
            Assert.Equal(a.Dot(b), a.Boost(velocity).Dot(b.Boost(velocity)), scale);
            Assert.Equal(a.MassSquared, a.Boost(velocity).MassSquared, a.E * a.E * RoundingGeV);
        }
    }

    [Fact]
    public void Boost_there_and_back_is_the_identity()
    {
        foreach (var (p, _, velocity) in RandomCases()) AssertClose(p, p.Boost(velocity).Boost(-velocity), RoundingGeV);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.95)]
    public void Boost_along_the_beam_shifts_rapidity_and_keeps_pt_and_phi(double velocity)
    {
        const double RapidityRounding = 1e-13;
        var boosted = Top.Boost(new Vector3(0, 0, velocity));

        Assert.Equal(Top.Rapidity + Math.Atanh(velocity), boosted.Rapidity, RapidityRounding);
        Assert.Equal(Top.Pt, boosted.Pt);
        Assert.Equal(Top.Phi, boosted.Phi);
    }

    [Fact]
    public void Slow_boost_is_the_first_order_one()
    {
        const double Velocity = 1e-9;
        const double RelativeRounding = 1e-15;
        var atRest = new FourMomentum(100, 0, 0, 0).Boost(new Vector3(Velocity, 0, 0));
        var spaceLike = new FourMomentum(0, 1, 0, 0).Boost(new Vector3(Velocity, 0, 0));

        Assert.Equal(100 * Velocity, atRest.Px, 100 * Velocity * RelativeRounding);
        Assert.Equal(Velocity, spaceLike.E, Velocity * RelativeRounding);
    }

    [Fact]
    public void Boost_close_to_the_velocity_of_light_keeps_the_mass()
    {
        // 1 - v^2 = 1 / gamma^2 carries the rounding of v: a relative 2.2e-16 gamma^2 = 2e-8 of gamma.
        const double Gamma = 1e4, RoundingOfVelocity = 1e-7;
        double velocity = Math.Sqrt((1 - 1 / Gamma) * (1 + 1 / Gamma));
        var boosted = new FourMomentum(172.5, 0, 0, 0).Boost(new Vector3(0, 0, velocity));

        Assert.Equal(172.5 * Gamma, boosted.E, 172.5 * Gamma * RoundingOfVelocity);
        Assert.Equal(velocity, boosted.Velocity.Z);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Boost_by_a_velocity_not_below_one_is_NaN_in_every_component(double velocity)
    {
        var boosted = Top.Boost(new Vector3(0, velocity, 0));

        Assert.Equal(new FourMomentum(double.NaN, double.NaN, double.NaN, double.NaN), boosted);
    }

    private static IEnumerable<(FourMomentum A, FourMomentum B, Vector3 Velocity)> RandomCases()
    {
        const int CaseCount = 200;
        const double MaximalVelocity = 0.96;
        var random = new Random(20261123);
        for (int i = 0; i < CaseCount; i++)
        {
            yield return (Momentum(172.5), Momentum(0), MaximalVelocity * random.NextDouble() * Direction());
        }

        FourMomentum Momentum(double mass) => FourMomentum.FromVectorMass(100 * random.NextDouble() * Direction(), mass);
        Vector3 Direction() => new Vector3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5).Unit;
    }

    // The 4 x 4 matrix of Jackson, Classical Electrodynamics, eq. 11.98, for an active boost.
    private static FourMomentum Textbook(FourMomentum p, Vector3 v)
    {
        double[] beta = [v.X, v.Y, v.Z], components = [p.E, p.Px, p.Py, p.Pz];
        double b2 = v.Dot(v), gamma = 1 / Math.Sqrt(1 - b2);
        double[,] matrix = new double[4, 4];
        matrix[0, 0] = gamma;
        for (int i = 0; i < 3; i++)
        {
            matrix[0, i + 1] = matrix[i + 1, 0] = gamma * beta[i];
            for (int j = 0; j < 3; j++) matrix[i + 1, j + 1] = (i == j ? 1 : 0) + (gamma - 1) * beta[i] * beta[j] / b2;
        }

        double[] result = new double[4];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++) result[i] += matrix[i, j] * components[j];
        }

        return new(result[0], result[1], result[2], result[3]);
    }

    private static void AssertClose(FourMomentum expected, FourMomentum actual, double tolerance)
    {
        Assert.Equal(expected.E, actual.E, tolerance);
        Assert.Equal(expected.Px, actual.Px, tolerance);
        Assert.Equal(expected.Py, actual.Py, tolerance);
        Assert.Equal(expected.Pz, actual.Pz, tolerance);
    }
}
