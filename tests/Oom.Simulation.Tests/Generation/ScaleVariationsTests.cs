using Oom.Events;

namespace Oom.Simulation.Generation;

public class ScaleVariationsTests
{
    private const double CollisionEnergy = 13600, Nominal = 43.5;

    /// <summary>Rounding of a handful of products.</summary>
    private const double Rounding = 1e-12;

    private static readonly HardScattering GluonFusion = new(
        new(450, 0.7, 0.2, 172, 173), 21, 21, ColourFlow.TopFromFirstGluon);

    [Fact]
    public void Declarations_are_the_seven_points_without_the_nominal_one()
        => Assert.Equal(
            [new("MUR0.5_MUF0.5", 0.5, 0.5), new("MUR0.5_MUF1.0", 0.5, 1), new("MUR1.0_MUF0.5", 1, 0.5), new("MUR1.0_MUF2.0", 1, 2),
                new("MUR2.0_MUF1.0", 2, 1), new("MUR2.0_MUF2.0", 2, 2)],
            (IEnumerable<LheScaleWeight>)ScaleVariations.Declarations);

    [Theory]
    [InlineData("MUR0.5_MUF1.0", 86.25)]
    [InlineData("MUR2.0_MUF1.0", 345)]
    public void Fill_changes_the_weight_by_the_square_of_the_coupling(string id, double scale)
    {
        double ratio = StrongCoupling.At(scale) / StrongCoupling.At(172.5);
        Assert.Equal(ratio * ratio, Weight(GluonFusion, id) / Nominal, Rounding);
    }

    [Fact]
    public void Fill_changes_the_weight_by_the_densities_of_the_event_s_own_partons()
    {
        var annihilation = GluonFusion with { Parton1 = -2, Parton2 = 2, Flow = ColourFlow.Annihilation };
        double x1 = 450 / CollisionEnergy * Math.Exp(0.7), x2 = 450 / CollisionEnergy * Math.Exp(-0.7);
        double gluons = Ratio(PartonDensities.TwiceTopMass, 21, x1) * Ratio(PartonDensities.TwiceTopMass, 21, x2);
        double quarks = Ratio(PartonDensities.HalfTopMass, -2, x1) * Ratio(PartonDensities.HalfTopMass, 2, x2);
        Assert.Equal(gluons, Weight(GluonFusion, "MUR1.0_MUF2.0") / Nominal, Rounding);
        Assert.Equal(quarks, Weight(annihilation, "MUR1.0_MUF0.5") / Nominal, Rounding);
    }

    [Theory]
    [InlineData("MUR0.5_MUF0.5", "MUR0.5_MUF1.0", "MUR1.0_MUF0.5")]
    [InlineData("MUR2.0_MUF2.0", "MUR2.0_MUF1.0", "MUR1.0_MUF2.0")]
    public void Fill_varies_both_scales_as_the_product_of_either(string both, string renormalisation, string factorisation)
        => Assert.Equal(Weight(GluonFusion, renormalisation) * Weight(GluonFusion, factorisation) / Nominal, Weight(GluonFusion, both),
            Rounding * Nominal);

    [Fact]
    public void Fill_knows_no_renormalisation_scale_without_the_strong_coupling()
    {
        var annihilation = GluonFusion with { Parton1 = -2, Parton2 = 2, Flow = ColourFlow.Singlet };
        Assert.Equal(Nominal, Weight(annihilation, "MUR2.0_MUF1.0", strongCouplingPower: 0));
        Assert.Equal(Weight(annihilation, "MUR1.0_MUF2.0", strongCouplingPower: 0),
            Weight(annihilation, "MUR2.0_MUF2.0", strongCouplingPower: 0));
        Assert.NotEqual(Nominal, Weight(annihilation, "MUR2.0_MUF2.0", strongCouplingPower: 0), Rounding * Nominal);
    }

    private static double Ratio(PartonDensities densities, int id, double x) => densities.At(id, x) / PartonDensities.TopMass.At(id, x);

    private static double Weight(in HardScattering production, string id, int strongCouplingPower = 2)
    {
        var weights = new double[ScaleVariations.Layout.Count];
        new ScaleVariations(strongCouplingPower).Fill(in production, CollisionEnergy, Nominal, weights);
        return weights[ScaleVariations.Layout.IndexOf(id)];
    }
}
