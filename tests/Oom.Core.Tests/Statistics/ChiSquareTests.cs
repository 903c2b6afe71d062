using Oom.Numerics;

namespace Oom.Statistics;

public class ChiSquareTests
{
    [Theory]
    [InlineData(0.3, 0.01)]
    [InlineData(3.84, 1)]
    [InlineData(60, 40)]
    [InlineData(2000, 2100)]
    public void Noncentral_distribution_of_one_degree_is_that_of_a_squared_normal(double x, double noncentrality)
    {
        double Normal(double z) => MathNet.Numerics.Distributions.Normal.CDF(0, 1, z);
        double expected = Normal(Math.Sqrt(x) - Math.Sqrt(noncentrality)) - Normal(-Math.Sqrt(x) - Math.Sqrt(noncentrality));
        Assert.Equal(expected, ChiSquare.NoncentralCumulative(x, 1, noncentrality), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Half_of_all_experiments_exclude_at_the_median_exclusion(int degrees)
    {
        const int Draws = 100_000;
        double noncentrality = ChiSquare.MedianExclusion(0.95, degrees), quantile = ChiSquare.Quantile(0.95, degrees);
        var random = new Philox4x32(11, (ulong)degrees);
        int above = 0;
        for (int i = 0; i < Draws; i++)
        {
            double sum = 0;
            for (int k = 0; k < degrees; k++)
            {
                double z = random.NextNormal() + (k == 0 ? Math.Sqrt(noncentrality) : 0);
                sum += z * z;
            }

            if (sum > quantile) above++;
        }

        // Five standard deviations.
        Assert.InRange(above / (double)Draws, 0.5 - 2.5 / Math.Sqrt(Draws), 0.5 + 2.5 / Math.Sqrt(Draws));
    }

    // Figure 11 of arXiv:2406.19076 drawn by both definitions.
    [Theory]
    [InlineData(0.68, 1.43)]
    [InlineData(0.95, 1.10)]
    public void Contour_of_two_parameters_is_so_much_wider_by_the_direct_quantile(double confidence, double expected)
        => Assert.Equal(expected, Math.Sqrt(ChiSquare.Quantile(confidence, 2) / ChiSquare.MedianExclusion(confidence, 2)), 0.005);

    [Fact]
    public void Median_exclusion_below_one_half_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquare.MedianExclusion(0.49, 1));
}
