namespace Oom.Domains;

public class WeightPowersTests
{
    private const double Rounding = 1e-14;
    private static readonly double[] Weights = [3, 1, -1, 2, 0.5];

    private static double Power(int n) => Weights.Sum(weight => Math.Pow(weight, n));

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public void Sums_of_powers_are_those_of_the_events(double common)
    {
        // A fifth is what each of five events has in common.
        var shares = WeightedShares.Of(Weights, [.. Weights.Select(weight => weight * weight)])!.Value;
        var powers = WeightPowers.Of(shares, Power(3), Power(4), common);
        Assert.Equal(Weights.Sum(weight => Math.Pow(weight / Power(1) - common, 4)), powers.Fourth, Rounding);
        Assert.Equal(Weights.Sum(weight => Math.Pow(weight * weight / Power(2) - weight / Power(1), 2)), powers.SquareNoise, Rounding);
    }

    [Fact]
    public void Weights_of_one_size_have_neither()
    {
        var shares = WeightedShares.Of([2, 2, 2, 2], [4, 4, 4, 4])!.Value;
        var powers = WeightPowers.Of(shares, 32, 64, 0.25);
        Assert.Equal((0.0, 0.0), (powers.Fourth, powers.SquareNoise));
    }
}
