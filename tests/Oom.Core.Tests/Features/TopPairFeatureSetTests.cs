using Oom.Kinematics;

namespace Oom.Features;

public sealed class TopPairFeatureSetTests
{
    private static readonly Oom.Decays.DileptonTopPair Pair = new(
        new FourMomentum(260, 30, 40, 0), new FourMomentum(300, -30, 40, 100), new(-11, new(50, 30, 0, 40)), new(13, new(13, 3, 4, 12)),
        default, default, default, default);

    [Fact]
    public void Registry_holds_the_ten_features_of_the_paper_in_order_and_the_size_of_dphi()
        => Assert.Equal(["pt_t", "eta_t", "pt_tbar", "eta_tbar", "deta_tt", "dphi_tt", "dR_tt", "m_tt", "c_hel", "c_han", "absdphi_tt"],
            TopPairFeatures.All.Select(feature => feature.Name));

    [Fact]
    public void Registry_gives_each_feature_a_unit_a_definition_and_a_range()
    {
        Assert.All(TopPairFeatures.All, feature =>
        {
            Assert.Contains(feature.Unit, new[] { "GeV", "rad", "1" });
            Assert.NotEmpty(feature.Definition);
            Assert.True(feature.Low < feature.High);
        });
    }

    [Fact]
    public void TryCompute_gives_the_features_of_a_pair_in_laboratory_terms()
    {
        double eta = Math.Asinh(100.0 / 50), phi = Math.Atan2(40, 30), phiBar = Math.Atan2(40, -30),
            mass = Math.Sqrt(560 * 560 - 80 * 80 - 100 * 100);
        double[] expected = [50, 0, 50, eta, -eta, phi - phiBar, Math.Sqrt(eta * eta + (phi - phiBar) * (phi - phiBar)), mass];
        double[] values = new double[8];

        Assert.True(new TopPairFeatureSet([.. TopPairFeatures.All.Take(8).Select(feature => feature.Name)]).TryCompute(Pair, values));

        const double Rounding = 1e-12;
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], Rounding * Math.Max(1, Math.Abs(expected[i])));
    }

    [Fact]
    public void TryCompute_follows_the_order_of_the_names()
    {
        var set = new TopPairFeatureSet(["m_tt", "pt_t"]);
        double[] values = new double[2];

        Assert.True(set.TryCompute(Pair, values));

        Assert.Equal(2, set.Count);
        Assert.Equal(["m_tt", "pt_t"], set.Features.Select(feature => feature.Name));
        Assert.Equal(50, values[1]);
    }

    [Fact]
    public void TryCompute_stays_within_the_ranges_of_the_definitions()
    {
        // The cosines are products of unit vectors that carry a rounding each.
        const double Rounding = 1e-15;
        var set = new TopPairFeatureSet([.. TopPairFeatures.All.Select(feature => feature.Name)]);
        double[] values = new double[set.Count];
        foreach (var (pair, _, _, _) in SpinKinematics.Random(500))
        {
            Assert.True(set.TryCompute(pair, values));
            for (int i = 0; i < values.Length; i++)
                Assert.InRange(values[i], set.Features[i].Low - Rounding, set.Features[i].High + Rounding);
        }
    }

    [Fact]
    public void TryCompute_says_no_where_a_top_flies_along_the_beam()
        => Assert.False(new TopPairFeatureSet(["pt_t", "eta_t"]).TryCompute(Pair with { Top = new(260, 0, 0, 100) }, new double[2]));

    [Fact]
    public void TryCompute_says_no_where_the_tops_are_at_rest_to_each_other()
        => Assert.False(new TopPairFeatureSet(["c_han"]).TryCompute(Pair with { Antitop = Pair.Top }, new double[1]));

    [Fact]
    public void TryCompute_says_no_where_a_momentum_is_not_a_number()
        => Assert.False(new TopPairFeatureSet(["m_tt"]).TryCompute(Pair with { Top = Pair.Top with { Px = double.NaN } }, new double[1]));

    [Fact]
    public void TryCompute_needs_room_for_all_values()
        => Assert.Throws<ArgumentException>(() => new TopPairFeatureSet(["m_tt", "pt_t"]).TryCompute(Pair, new double[1]));

    [Fact]
    public void Unknown_feature_is_refused_with_the_names_there_are()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => new TopPairFeatureSet(["m_ttbar"]));

        Assert.Equal(
            "there is no generator-level feature 'm_ttbar'; known are pt_t, eta_t, pt_tbar, eta_tbar, deta_tt, dphi_tt, dR_tt, m_tt, c_hel, c_han, absdphi_tt", error.Message);
    }

    [Fact]
    public void Set_without_names_is_refused()
        => Assert.StartsWith("an observable needs at least one feature",
        Assert.Throws<ArgumentException>(() => new TopPairFeatureSet([])).Message, StringComparison.Ordinal);

    [Fact]
    public void Feature_named_twice_is_refused()
        => Assert.StartsWith("a feature is named twice: m_tt, c_hel, m_tt",
            Assert.Throws<ArgumentException>(() => new TopPairFeatureSet(["m_tt", "c_hel", "m_tt"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Bounds_and_periodicity_are_those_of_the_definitions()
    {
        Assert.Equal(["dphi_tt", "c_hel", "c_han", "absdphi_tt"],
            TopPairFeatures.All.Where(feature => feature.IsBounded).Select(feature => feature.Name));
        Assert.Equal(["dphi_tt"], TopPairFeatures.All.Where(feature => feature.IsPeriodic).Select(feature => feature.Name));
    }

    [Theory]
    [InlineData("rad", 0, 2 * Math.PI, true)]
    [InlineData("rad", -3.14159265, 3.14159265, true)]
    [InlineData("rad", -Math.PI / 2, Math.PI / 2, false)]
    [InlineData("rad", 0, double.PositiveInfinity, false)]
    [InlineData("1", -Math.PI, Math.PI, false)]
    public void Angle_of_a_full_turn_is_periodic(string unit, double low, double high, bool expected)
        => Assert.Equal(expected, new Feature("x", "d", unit, low, high).IsPeriodic);

    [Theory]
    [InlineData("m_tt", "invariant mass of the top quark pair", "GeV", true)]
    [InlineData("m_tt", "invariant mass of the top quark pair", "TeV", false)]
    [InlineData("m_tt", "something else", "GeV", false)]
    [InlineData("m", "invariant mass of the top quark pair", "GeV", false)]
    public void Same_quantity_means_same_name_definition_and_unit(string name, string definition, string unit, bool expected)
        => Assert.Equal(expected, TopPairFeatures.Get("m_tt").IsSameQuantity(new Feature(name, definition, unit, 1, 2)));
}
