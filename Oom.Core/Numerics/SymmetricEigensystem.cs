namespace Oom.Numerics;

/// <summary>Eigenvalues and eigenvectors of small symmetric matrices by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5).</summary>
public static class SymmetricEigensystem
{
    private const int SweepsMax = 60;
    private const double Negligible = 1e-30;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">Row-major, n x n; the lower triangle counts.</param>
    /// <param name="n">Number of rows.</param>
    /// <returns>The eigenvalues, largest first, and the unit eigenvectors in the same order, one row each; the largest component of each is positive.</returns>
    /// <exception cref="ArgumentException">The matrix has not n x n elements.</exception>
    public static (double[] Values, double[][] Vectors) Of(ReadOnlySpan<double> matrix, int n)
    {
        if (matrix.Length != n * n) throw new ArgumentException($"expected {n} x {n} elements, found {matrix.Length}", nameof(matrix));
        double[] a = new double[n * n];
        var vectors = new double[n][];
        double squares = 0;
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k <= i; k++) a[i * n + k] = a[k * n + i] = matrix[i * n + k];
            vectors[i] = new double[n];
            vectors[i][i] = 1;
        }

        foreach (double x in a) squares += x * x;
        for (int sweep = 0; sweep < SweepsMax && OffDiagonal(a, n) > squares * Negligible; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++) Rotate(a, vectors, n, p, q);
            }
        }

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => a[i * (n + 1)])];
        return ([.. order.Select(i => a[i * (n + 1)])], [.. order.Select(i => Oriented(vectors[i]))]);
    }

    private static double[] Oriented(double[] vector) => vector.MaxBy(Math.Abs) < 0 ? Array.ConvertAll(vector, x => -x) : vector;

    private static double OffDiagonal(double[] a, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++) sum += a[i * n + k] * a[i * n + k];
        }

        return sum;
    }

    private static void Rotate(double[] a, double[][] vectors, int n, int p, int q)
    {
        double pivot = a[p * n + q];
        if (pivot == 0) return;
        double zeta = (a[q * n + q] - a[p * n + p]) / (2 * pivot), tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta)), cosine = 1 / Math.Sqrt(1 + tangent * tangent), sine = cosine * tangent;
        for (int k = 0; k < n; k++) (a[k * n + p], a[k * n + q]) = Turned(a[k * n + p], a[k * n + q]);
        for (int k = 0; k < n; k++) (a[p * n + k], a[q * n + k]) = Turned(a[p * n + k], a[q * n + k]);
        for (int k = 0; k < n; k++) (vectors[p][k], vectors[q][k]) = Turned(vectors[p][k], vectors[q][k]);

        (double, double) Turned(double x, double y) => (cosine * x - sine * y, sine * x + cosine * y);
    }
}
