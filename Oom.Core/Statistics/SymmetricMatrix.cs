namespace Oom.Statistics;

/// <summary>Small symmetric matrices, row-major in a span.</summary>
internal static class SymmetricMatrix
{
    /// <summary>Inverts a positive definite matrix by Cholesky's factorisation.</summary>
    /// <param name="matrix">The matrix, n x n.</param>
    /// <param name="n">Number of rows.</param>
    /// <param name="inverse">Receives the inverse.</param>
    /// <returns>The first row at which the matrix proves not to be positive definite; -1 where it is.</returns>
    public static int Invert(ReadOnlySpan<double> matrix, int n, Span<double> inverse)
    {
        Span<double> lower = n <= 32 ? stackalloc double[n * n] : new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i * n + j];
                for (int k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k];
                if (i != j)
                {
                    lower[i * n + j] = sum / lower[j * n + j];
                }
                else
                {
                    // What is left of a diagonal element after rounding is no information.
                    if (!(sum > SmallestPivot * matrix[i * n + i] && double.IsFinite(sum))) return i;
                    lower[i * n + i] = Math.Sqrt(sum);
                }
            }
        }

        for (int column = 0; column < n; column++)
        {
            for (int i = 0; i < n; i++)
            {
                double sum = i == column ? 1 : 0;
                for (int k = 0; k < i; k++) sum -= lower[i * n + k] * inverse[k * n + column];
                inverse[i * n + column] = sum / lower[i * n + i];
            }

            for (int i = n - 1; i >= 0; i--)
            {
                double sum = inverse[i * n + column];
                for (int k = i + 1; k < n; k++) sum -= lower[k * n + i] * inverse[k * n + column];
                inverse[i * n + column] = sum / lower[i * n + i];
            }
        }

        return -1;
    }

    private const double SmallestPivot = 1e-13;
}
