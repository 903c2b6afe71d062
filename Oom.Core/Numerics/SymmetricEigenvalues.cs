namespace Oom.Numerics;

/// <summary>Eigenvalues of small symmetric matrices.</summary>
internal static class SymmetricEigenvalues
{
    /// <summary>The eigenvalues, in no particular order.</summary>
    /// <param name="matrix">Row-major, n x n; the lower triangle counts.</param>
    /// <param name="n">Number of rows.</param>
    public static double[] Of(ReadOnlySpan<double> matrix, int n) => SymmetricEigensystem.Of(matrix, n).Values;
}
