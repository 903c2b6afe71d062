namespace Oom.Numerics;

/// <summary>Eigenvalues of small symmetric matrices by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5).</summary>
internal static class SymmetricEigenvalues
{
    private const int SweepsMax = 60;
    private const double Negligible = 1e-30;

    /// <summary>The eigenvalues, in no particular order.</summary>
    /// <param name="matrix">Row-major, n x n; the lower triangle counts.</param>
    /// <param name="n">Number of rows.</param>
    public static double[] Of(ReadOnlySpan<double> matrix, int n)
    {
        double[] a = new double[n * n];
        double squares = 0;
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k <= i; k++) a[i * n + k] = a[k * n + i] = matrix[i * n + k];
        }

        foreach (double x in a) squares += x * x;
        for (int sweep = 0; sweep < SweepsMax && OffDiagonal(a, n) > squares * Negligible; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++) Rotate(a, n, p, q);
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => a[i * (n + 1)])];
    }

    private static double OffDiagonal(double[] a, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++) sum += a[i * n + k] * a[i * n + k];
        }

        return sum;
    }

    private static void Rotate(double[] a, int n, int p, int q)
    {
        double pivot = a[p * n + q];
        if (pivot == 0) return;
        double zeta = (a[q * n + q] - a[p * n + p]) / (2 * pivot), tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta)), cosine = 1 / Math.Sqrt(1 + tangent * tangent), sine = cosine * tangent;
        for (int k = 0; k < n; k++)
        {
            double x = a[k * n + p], y = a[k * n + q];
            a[k * n + p] = cosine * x - sine * y;
            a[k * n + q] = sine * x + cosine * y;
        }

        for (int k = 0; k < n; k++)
        {
            double x = a[p * n + k], y = a[q * n + k];
            a[p * n + k] = cosine * x - sine * y;
            a[q * n + k] = sine * x + cosine * y;
        }
    }
}
