namespace Oom.Statistics.Comparisons;

public class FewBackgroundEventsTests
{
    private const double Rounding = 1e-9;

    [Theory]
    // r = (m - b) / s with an error of sqrt(n): n fluctuates up, r down and its error up. E[-x / sqrt(1 + x /
    // sqrt(n))] is about 1 / (2 sqrt(n)) for a standard normal x.
    [InlineData(1, 0.109108945118)]
    [InlineData(-1, -0.109108945118)]
    public void One_bin_of_21_events_has_a_mean_pull_of_half_its_relative_error(double signal, double meanPull)
    {
        var few = FewBackgroundEvents.Of([1e-12], new GaussianPrediction([210], [2100], []), GaussianPrediction.Exact([signal]));
        Assert.Equal((1, true), (few.BinNumber, few.AreTooFew));
        Assert.Equal(21, few.Events, Rounding);
        Assert.Equal(1, few.Share, Rounding);
        Assert.Equal(meanPull, few.MeanPull, Rounding);
    }

    [Fact]
    public void Few_events_do_not_matter_beside_a_larger_error_of_the_measurement()
    {
        // A tenth of the variance: rho^3 / (2 sqrt(n)) with rho = sqrt(0.1).
        var few = FewBackgroundEvents.Of([18900], new GaussianPrediction([210], [2100], []), GaussianPrediction.Exact([1]));
        Assert.Equal(0.1, few.Share, Rounding);
        Assert.Equal(Math.Pow(0.1, 1.5) / (2 * Math.Sqrt(21)), few.MeanPull, Rounding);
        Assert.False(few.AreTooFew);
    }
}
