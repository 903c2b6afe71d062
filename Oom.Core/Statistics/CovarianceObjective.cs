namespace Oom.Statistics;

/// <summary>What is to be small: a function of the covariance of the parameters of interest.</summary>
/// <param name="Kind">The function.</param>
/// <param name="Weights">Weighted sum: the weight of each parameter's uncertainty.</param>
public sealed record CovarianceObjective(CovarianceObjectiveKind Kind, IReadOnlyList<double> Weights)
{
    /// <summary>The uncertainty of one parameter.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="parameters">Number of parameters of interest.</param>
    public static CovarianceObjective Parameter(int index, int parameters)
        => new(CovarianceObjectiveKind.WeightedSum, [.. Enumerable.Range(0, parameters).Select(p => p == index ? 1.0 : 0)]);

    /// <summary>Value and derivative.</summary>
    /// <param name="covariance">Covariance block of the parameters of interest, row-major.</param>
    /// <param name="derivative">Receives the derivative by each element, symmetric.</param>
    internal double Differentiate(ReadOnlySpan<double> covariance, Span<double> derivative)
    {
        int n = (int)Math.Sqrt(covariance.Length);
        if (Kind == CovarianceObjectiveKind.LogDeterminant)
        {
            // d(1/2 ln det C) = 1/2 tr(C^-1 dC)
            SymmetricMatrix.Invert(covariance, n, derivative);
            for (int i = 0; i < derivative.Length; i++) derivative[i] *= 0.5;
            return 0.5 * LogDeterminant(covariance, n);
        }

        derivative.Clear();
        double value = 0;
        for (int p = 0; p < n; p++)
        {
            if (Weights[p] == 0) continue;
            double sigma = Math.Sqrt(covariance[p * n + p]);
            value += Weights[p] * sigma;
            derivative[p * n + p] = Weights[p] / (2 * sigma);
        }

        return value;
    }

    private static double LogDeterminant(ReadOnlySpan<double> matrix, int n)
    {
        double[] reduced = matrix.ToArray();
        double sum = 0;
        for (int k = 0; k < n; k++)
        {
            sum += Math.Log(reduced[k * n + k]);
            for (int i = k + 1; i < n; i++)
            {
                double factor = reduced[i * n + k] / reduced[k * n + k];
                for (int j = k; j < n; j++) reduced[i * n + j] -= factor * reduced[k * n + j];
            }
        }

        return sum;
    }
}
