namespace Oom.Numerics;

/// <summary>Eigenvalues and eigenvectors of small symmetric matrices in an order and with signs that do not depend on how they were found.</summary>
public static class SymmetricEigensystem
{
    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">Row-major, n x n; the lower triangle counts.</param>
    /// <param name="n">Number of rows.</param>
    /// <returns>The eigenvalues, largest first, and the unit eigenvectors in the same order; the largest component of each is positive.</returns>
    /// <exception cref="ArgumentException">The matrix has not n x n elements.</exception>
    public static (double[] Values, double[][] Vectors) Of(ReadOnlySpan<double> matrix, int n)
    {
        if (matrix.Length != n * n) throw new ArgumentException($"expected {n} x {n} elements, found {matrix.Length}", nameof(matrix));
        var system = new SymmetricEigenvalues(matrix, n);
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => system.Values[i])];
        return ([.. order.Select(i => system.Values[i])], [.. order.Select(i => Oriented(system.Vector(i)))]);
    }

    private static double[] Oriented(double[] vector) => vector.MaxBy(Math.Abs) < 0 ? Array.ConvertAll(vector, x => -x) : vector;
}
