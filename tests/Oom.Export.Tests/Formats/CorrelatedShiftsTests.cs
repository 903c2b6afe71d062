using Oom.Binning;
using Oom.Bundles;
using Oom.Measurements;

namespace Oom.Export.Formats;

public sealed class CorrelatedShiftsTests
{
    /// <summary>Of the largest element: roundings of a few eigenvectors.</summary>
    private const double Rounding = 1e-12;

    [Fact]
    public void Outer_products_add_up_to_the_covariance()
    {
        var random = new Random(3);
        for (int n = 1; n <= 12; n++)
        {
            // Rank n - 1, so that one eigenvalue is 0.
            double[] covariance = new double[n * n];
            for (int rank = 0; rank < Math.Max(1, n - 1); rank++)
            {
                double[] shift = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.4)];
                for (int cell = 0; cell < covariance.Length; cell++) covariance[cell] += shift[cell / n] * shift[cell % n];
            }

            var shifts = CorrelatedShifts.Of(Measurement(n, covariance));
            Assert.Equal(Math.Max(1, n - 1), shifts.Count);
            for (int cell = 0; cell < covariance.Length; cell++)
                Assert.Equal(covariance[cell], shifts.Sum(shift => shift.ShiftsPb[cell / n] * shift.ShiftsPb[cell % n]),
                    Rounding * covariance.Max());
        }
    }

    [Fact]
    public void Diagonal_covariance_is_one_uncorrelated_source()
    {
        var shift = Assert.Single(CorrelatedShifts.Of(Measurement(3, [4, 0, 0, 0, 9, 0, 0, 0, 16])));
        Assert.False(shift.IsCorrelated);
        Assert.Equal([2, 3, 4], shift.ShiftsPb);
    }

    private static Measurement Measurement(int n, double[] covariance)
        => MeasuredBundle.Measurement with
        {
            GeneratorBins = BinEdges.EqualWidth(n, 0, 1),
            CovariancePb2 = covariance,
            Sources = [new("source", CovarianceKind.Other, covariance)]
        };
}
