namespace Oom.Statistics.Comparisons;

public class GaussianMeasurementTests
{
    private const double Tolerance = 1e-10;

    [Fact]
    public void Chi_square_of_two_correlated_bins_is_the_textbook_one()
    {
        // V = [[4, 2], [2, 9]]: V^-1 = [[9, -2], [-2, 4]]/32; d = (1, 2): (9 - 8 + 16)/32.
        var fit = new GaussianMeasurement([5, 7], [4, 2, 2, 9]).Compare([4, 5]);
        Assert.Equal(17.0 / 32, fit.Value, Tolerance);
        Assert.Equal(2, fit.DegreesOfFreedom);
        // For two degrees of freedom the probability is exp(-chi^2/2).
        Assert.Equal(Math.Exp(-17.0 / 64), fit.PValue, Tolerance);
    }

    [Fact]
    public void A_direction_without_width_is_left_out()
    {
        // Two shares that add to 1: what is left is their difference, of variance 4 x 0.01.
        var fit = new GaussianMeasurement([0.4, 0.6], [0.01, -0.01, -0.01, 0.01]).Compare([0.3, 0.7]);
        Assert.Equal(1, fit.DegreesOfFreedom);
        Assert.Equal(0.2 * 0.2 / 0.04, fit.Value, Tolerance);
    }

    [Fact]
    public void Wrong_covariances_are_refused()
    {
        Assert.Contains("not positive semi-definite: its smallest eigenvalue is -1", Refuse([1, 2, 2, 1]), StringComparison.Ordinal);
        Assert.Contains("not symmetric: its elements of bins 2 and 1", Refuse([1, 0.5, 0.2, 1]), StringComparison.Ordinal);
        Assert.Contains("2 x 2 elements, found 3", Refuse([1, 0, 0]), StringComparison.Ordinal);
        Assert.Contains("2 bins, the prediction 3", Assert.Throws<ArgumentException>(
            () => new GaussianMeasurement([1, 2], [1, 0, 0, 1]).Compare([1, 2, 3])).Message, StringComparison.Ordinal);

        static string Refuse(double[] covariance)
            => Assert.Throws<ArgumentException>(() => new GaussianMeasurement([1, 2], covariance)).Message;
    }
}
