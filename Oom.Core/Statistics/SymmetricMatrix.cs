namespace Oom.Statistics;

/// <summary>Small symmetric matrices, row-major in a span.</summary>
public static class SymmetricMatrix
{
    /// <summary>Inverts a positive definite matrix by Cholesky's factorisation.</summary>
    /// <param name="matrix">The matrix, n x n.</param>
    /// <param name="n">Number of rows.</param>
    /// <param name="inverse">Receives the inverse.</param>
    /// <returns>The first row at which the matrix proves not to be positive definite; -1 where it is.</returns>
    public static int Invert(ReadOnlySpan<double> matrix, int n, Span<double> inverse)
    {
        Span<double> lower = n <= 32 ? stackalloc double[n * n] : new double[n * n];
        Span<double> column = n <= 32 ? stackalloc double[n] : new double[n];
        int bad = Factor(matrix, n, lower);
        if (bad >= 0) return bad;
        for (int j = 0; j < n; j++)
        {
            column.Clear();
            column[j] = 1;
            Solve(lower, n, column);
            for (int i = 0; i < n; i++) inverse[i * n + j] = column[i];
        }

        return -1;
    }

    /// <summary>Cholesky's factor L of a positive definite matrix L L^T.</summary>
    /// <param name="matrix">The matrix, n x n, of which the lower triangle is read.</param>
    /// <param name="n">Number of rows.</param>
    /// <param name="lower">Receives the factor in its lower triangle.</param>
    /// <returns>The first row at which the matrix proves not to be positive definite; -1 where it is.</returns>
    public static int Factor(ReadOnlySpan<double> matrix, int n, Span<double> lower)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i * n + j];
                if (j >= VectorLength) sum -= VectorSums.Dot(lower.Slice(i * n, j), lower.Slice(j * n, j));
                else for (int k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k];
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

        return -1;
    }

    /// <summary>Solves L x = b.</summary>
    /// <param name="lower">The factor, from <see cref="Factor"/>.</param>
    /// <param name="n">Number of rows.</param>
    /// <param name="vector">b on entry, x on return.</param>
    public static void SolveLower(ReadOnlySpan<double> lower, int n, Span<double> vector)
    {
        for (int i = 0; i < n; i++)
        {
            double sum = vector[i];
            for (int k = 0; k < i; k++) sum -= lower[i * n + k] * vector[k];
            vector[i] = sum / lower[i * n + i];
        }
    }

    /// <summary>Solves L L^T x = b.</summary>
    /// <param name="lower">The factor, from <see cref="Factor"/>.</param>
    /// <param name="n">Number of rows.</param>
    /// <param name="vector">b on entry, x on return.</param>
    public static void Solve(ReadOnlySpan<double> lower, int n, Span<double> vector)
    {
        SolveLower(lower, n, vector);
        for (int i = n - 1; i >= 0; i--)
        {
            vector[i] /= lower[i * n + i];
            for (int k = 0; k < i; k++) vector[k] -= lower[i * n + k] * vector[i];
        }
    }

    private const double SmallestPivot = 1e-13;

    // From this length on vectors are faster than a loop.
    private const int VectorLength = 24;
}
