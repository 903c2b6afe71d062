namespace Oom.Unfolding;

/// <summary>Covariances of linear functions.</summary>
internal static class ErrorPropagation
{
    /// <summary>The covariance of fully correlated deviations: v v^T.</summary>
    public static double[] Outer(double[] deviations)
    {
        double[] covariance = new double[deviations.Length * deviations.Length];
        for (int i = 0; i < deviations.Length; i++)
        {
            for (int k = 0; k < deviations.Length; k++) covariance[i * deviations.Length + k] = deviations[i] * deviations[k];
        }

        return covariance;
    }

    /// <summary>J V J^T of independent variances V.</summary>
    /// <param name="derivatives">J, row-major, one column for each variance.</param>
    /// <param name="variances">The diagonal of V.</param>
    public static double[] Propagate(ReadOnlySpan<double> derivatives, ReadOnlySpan<double> variances)
    {
        int m = variances.Length, n = derivatives.Length / m;
        double[] covariance = new double[n * n], scaled = new double[m];
        for (int i = 0; i < n; i++)
        {
            var row = derivatives.Slice(i * m, m);
            for (int j = 0; j < m; j++) scaled[j] = row[j] * variances[j];
            for (int k = 0; k <= i; k++)
            {
                var other = derivatives.Slice(k * m, m);
                double sum = 0;
                for (int j = 0; j < m; j++) sum += scaled[j] * other[j];
                covariance[i * n + k] = covariance[k * n + i] = sum;
            }
        }

        return covariance;
    }
}
