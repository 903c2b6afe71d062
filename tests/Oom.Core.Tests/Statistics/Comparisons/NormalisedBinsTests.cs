namespace Oom.Statistics.Comparisons;

public class NormalisedBinsTests
{
    private const double Tolerance = 1e-12;

    private static readonly double[] Values = [5, 3, 2], Covariance = [0.5, 0.1, 0, 0.1, 0.3, 0.05, 0, 0.05, 0.2];

    [Fact]
    public void Change_that_all_bins_have_in_common_has_no_width()
    {
        double[] values = [50.1, 30.7, 20.3];
        Assert.All(NormalisedBins.Covariance(values, [.. values.SelectMany(a => values.Select(b => 0.0123 * a * b))]),
            element => Assert.Equal(0, element));
        Assert.Null(NormalisedMeasurement.Of(values, [.. values.SelectMany(a => values.Select(b => 0.0123 * a * b))])!.Compare([1, 2, 3]));
    }

    [Fact]
    public void Covariance_of_shares_is_that_of_finite_differences()
    {
        const double Step = 1e-6;
        double[] found = NormalisedBins.Covariance(Values, Covariance), jacobian = new double[9], expected = new double[9];
        for (int j = 0; j < 3; j++)
        {
            double[] up = [.. Values], down = [.. Values];
            up[j] += Step;
            down[j] -= Step;
            for (int i = 0; i < 3; i++) jacobian[i * 3 + j] = (NormalisedBins.Shares(up)[i] - NormalisedBins.Shares(down)[i]) / (2 * Step);
        }

        for (int cell = 0; cell < 9; cell++)
        {
            for (int a = 0; a < 3; a++)
            {
                for (int b = 0; b < 3; b++)
                    expected[cell] += jacobian[cell / 3 * 3 + a] * Covariance[a * 3 + b] * jacobian[cell % 3 * 3 + b];
            }

            Assert.Equal(expected[cell], found[cell], 1e-9);
        }

        // The shares add to 1.
        for (int i = 0; i < 3; i++) Assert.Equal(0, found[i * 3] + found[i * 3 + 1] + found[i * 3 + 2], Tolerance);
    }

    [Fact]
    public void Shapes_are_compared_with_one_degree_less_and_whichever_bin_is_left_out()
    {
        var chi = NormalisedBins.Compare(Values, Covariance, new([40, 38, 22], [4, 4, 2], [[8, 7.6, 4.4]]));
        Assert.Equal(2, chi.DegreesOfFreedom);
        // Another order of the bins leaves out another one.
        double[] turned = [0.2, 0, 0.05, 0, 0.5, 0.1, 0.05, 0.1, 0.3];
        Assert.Equal(chi.Value, NormalisedBins.Compare([2, 5, 3], turned, new([22, 40, 38], [2, 4, 4], [[4.4, 8, 7.6]])).Value, 1e-10);
        // An uncertainty of all bins together does not change the shape.
        Assert.Equal(chi.Value, NormalisedBins.Compare(Values, Covariance, new([40, 38, 22], [4, 4, 2], [])).Value, 1e-10);
        Assert.Equal(0, NormalisedBins.Compare(Values, Covariance, GaussianPrediction.Exact([50, 30, 20])).Value, Tolerance);
    }

    [Fact]
    public void Bins_without_a_positive_sum_have_no_shape()
    {
        Assert.Throws<ArgumentException>(() => NormalisedBins.Shares([0, 0]));
        Assert.Throws<ArgumentException>(() => NormalisedBins.Shares([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => NormalisedBins.Compare([1], [1], GaussianPrediction.Exact([1])));
    }
}
