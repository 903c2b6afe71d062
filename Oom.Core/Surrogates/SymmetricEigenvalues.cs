namespace Oom.Surrogates;

/// <summary>Eigenvalues of small symmetric matrices by Jacobi's rotations (J. reine angew.
/// Math. 30 (1846) 51), without allocation.</summary>
internal static class SymmetricEigenvalues
{
    // Rotations converge quadratically; matrices of this size need five sweeps or six.
    private const int MostSweeps = 50;

    /// <summary>Diagonalises a matrix.</summary>
    /// <param name="matrix">The matrix, n x n, row by row; receives the eigenvalues on its diagonal.</param>
    /// <param name="n">Number of rows.</param>
    /// <param name="vectors">Receives the eigenvectors, n x n: column k belongs to diagonal element k.</param>
    public static void Diagonalise(Span<double> matrix, int n, Span<double> vectors)
    {
        vectors.Clear();
        for (int i = 0; i < n; i++) vectors[i * n + i] = 1;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            bool isDiagonal = true;
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    double off = matrix[p * n + q];
                    // Adding it would change neither diagonal element.
                    if (Math.Abs(off) <= double.Epsilon + 1e-17 * Math.Abs(matrix[p * n + p]) + 1e-17 * Math.Abs(matrix[q * n + q]))
                        continue;
                    isDiagonal = false;
                    Rotate(matrix, vectors, n, p, q, off);
                }
            }

            if (isDiagonal) return;
        }
    }

    private static void Rotate(Span<double> matrix, Span<double> vectors, int n, int p, int q, double off)
    {
        double theta = (matrix[q * n + q] - matrix[p * n + p]) / (2 * off);
        double tangent = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double cosine = 1 / Math.Sqrt(tangent * tangent + 1), sine = tangent * cosine;
        for (int k = 0; k < n; k++) Turn(ref matrix[k * n + p], ref matrix[k * n + q], cosine, sine);
        for (int k = 0; k < n; k++) Turn(ref matrix[p * n + k], ref matrix[q * n + k], cosine, sine);
        for (int k = 0; k < n; k++) Turn(ref vectors[k * n + p], ref vectors[k * n + q], cosine, sine);
        matrix[p * n + q] = matrix[q * n + p] = 0;
    }

    private static void Turn(ref double first, ref double second, double cosine, double sine)
        => (first, second) = (cosine * first - sine * second, sine * first + cosine * second);
}
