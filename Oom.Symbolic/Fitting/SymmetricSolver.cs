namespace Oom.Symbolic.Fitting;

/// <summary>Small systems of linear equations with a symmetric matrix, by Cholesky's factorisation.</summary>
internal static class SymmetricSolver
{
    private const double SmallestPivot = 1e-14;

    /// <summary>Solves A x = b; a direction without information gets no step.</summary>
    /// <param name="matrix">A, n x n; overwritten by its factor.</param>
    /// <param name="n">Number of rows.</param>
    /// <param name="right">b.</param>
    /// <param name="solution">Receives x.</param>
    /// <returns>Whether the solution is finite.</returns>
    public static bool Solve(Span<double> matrix, int n, ReadOnlySpan<double> right, Span<double> solution)
    {
        for (int i = 0; i < n; i++)
        {
            double diagonal = matrix[i * n + i];
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i * n + j];
                for (int k = 0; k < j; k++) sum -= matrix[i * n + k] * matrix[j * n + k];
                if (i != j) matrix[i * n + j] = sum / matrix[j * n + j];
                else matrix[i * n + i] = sum > SmallestPivot * diagonal ? Math.Sqrt(sum) : double.PositiveInfinity;
            }
        }

        for (int i = 0; i < n; i++)
        {
            double sum = right[i];
            for (int k = 0; k < i; k++) sum -= matrix[i * n + k] * solution[k];
            solution[i] = sum / matrix[i * n + i];
        }

        bool finite = true;
        for (int i = n - 1; i >= 0; i--)
        {
            double sum = solution[i];
            for (int k = i + 1; k < n; k++) sum -= matrix[k * n + i] * solution[k];
            solution[i] = sum / matrix[i * n + i];
            finite &= double.IsFinite(solution[i]);
        }

        return finite;
    }
}
