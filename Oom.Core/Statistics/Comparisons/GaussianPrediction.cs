namespace Oom.Statistics.Comparisons;

/// <summary>A prediction of bins with Gaussian uncertainties.</summary>
/// <param name="Values">The predicted values.</param>
/// <param name="Variances">Variances of these from a finite number of events, independent of each other.</param>
/// <param name="Shifts">Theory uncertainties: the change of all bins at one standard deviation of each.</param>
public sealed record GaussianPrediction(double[] Values, double[] Variances, IReadOnlyList<double[]> Shifts)
{
    /// <summary>A prediction that is known exactly.</summary>
    /// <param name="values">The predicted values.</param>
    public static GaussianPrediction Exact(double[] values) => new(values, new double[values.Length], []);

    /// <summary>Covariance of the values, row-major, each theory uncertainty fully correlated between bins.</summary>
    /// <param name="parts">Which uncertainties enter.</param>
    public double[] Covariance(UncertaintyParts parts = UncertaintyParts.All)
    {
        int n = Values.Length;
        double[] covariance = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            covariance[i * n + i] = Variances[i];
            for (int k = 0; k < n && parts == UncertaintyParts.All; k++) covariance[i * n + k] += Shifts.Sum(shift => shift[i] * shift[k]);
        }

        return covariance;
    }
}
