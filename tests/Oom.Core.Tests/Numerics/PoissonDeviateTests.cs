namespace Oom.Numerics;

public class PoissonDeviateTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(7)]
    [InlineData(15)]
    [InlineData(2000)]
    public void Counts_have_the_mean_variance_and_third_moment_of_Poisson(double mean)
    {
        // Five standard deviations of each sample moment; the seed is fixed.
        const int Count = 50_000;
        const double Deviations = 5;
        var random = new Philox4x32(17, 1);
        double sum = 0, squares = 0, cubes = 0;
        for (int i = 0; i < Count; i++)
        {
            double difference = PoissonDeviate.Next(ref random, mean) - mean;
            sum += difference;
            squares += difference * difference;
            cubes += difference * difference * difference;
        }

        Assert.Equal(0, sum / Count, Deviations * Math.Sqrt(mean / Count));
        Assert.Equal(mean, squares / Count, Deviations * Math.Sqrt((mean + 2 * mean * mean) / Count));
        // The sixth central moment is 15 m^3 + 25 m^2 + m.
        Assert.Equal(mean, cubes / Count, Deviations * Math.Sqrt((15 * mean * mean * mean + 25 * mean * mean + mean) / Count));
    }

    [Fact]
    public void A_mean_of_zero_gives_no_events_and_a_negative_one_an_error()
    {
        var random = new Philox4x32(1, 1);
        Assert.Equal(0, PoissonDeviate.Next(ref random, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonDeviate.Next(ref random, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonDeviate.Next(ref random, double.NaN));
    }
}
