using MathNet.Numerics.LinearAlgebra;

namespace Oom.Numerics;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix.</summary>
public sealed class SymmetricEigensystem
{
    private SymmetricEigensystem(double[] values, double[][] vectors)
    {
        Values = values;
        Vectors = vectors;
    }

    /// <summary>The eigenvalues, largest first.</summary>
    public double[] Values { get; }

    /// <summary>The unit eigenvectors in the order of the eigenvalues; the largest component of each is positive.</summary>
    public double[][] Vectors { get; }

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">Row-major, n x n; the lower triangle counts.</param>
    /// <param name="n">Number of rows.</param>
    /// <exception cref="ArgumentException">The matrix has not n x n elements.</exception>
    /// <exception cref="InvalidDataException">An element is not finite: what it was computed of is too large.</exception>
    public static SymmetricEigensystem Of(ReadOnlySpan<double> matrix, int n)
    {
        if (matrix.Length != n * n) throw new ArgumentException($"expected {n} x {n} elements, found {matrix.Length}", nameof(matrix));
        double[] elements = matrix.ToArray();
        double scale = elements.Length > 0 ? elements.Max(Math.Abs) : 0;
        if (!double.IsFinite(scale) || elements.Any(double.IsNaN))
            throw new InvalidDataException("a covariance is not finite: numbers that enter it are so large that their squares overflow");
        // The decomposition squares what it is given: elements of up to 1.
        if (scale == 0) scale = 1;
        var decomposition = Matrix<double>.Build.Dense(n, n, (i, k) => elements[Math.Max(i, k) * n + Math.Min(i, k)] / scale)
            .Evd(Symmetricity.Symmetric);
        double[] values = [.. decomposition.EigenValues.Select(value => value.Real * scale)];
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(a => values[a])];
        return new SymmetricEigensystem(
            [.. order.Select(a => values[a])], [.. order.Select(a => Oriented(decomposition.EigenVectors.Column(a).ToArray()))]);
    }

    /// <summary>v^T M^+ v with the pseudo-inverse, and the rank: eigenvalues below a part of the largest count as 0.</summary>
    /// <param name="vector">v.</param>
    /// <param name="smallest">That part.</param>
    public (double Value, int Rank) InverseSquare(ReadOnlySpan<double> vector, double smallest)
    {
        double sum = 0;
        int rank = 0;
        for (; rank < Values.Length && Values[rank] > smallest * Values[0]; rank++)
        {
            double component = 0;
            for (int i = 0; i < vector.Length; i++) component += vector[i] * Vectors[rank][i];
            sum += component * component / Values[rank];
        }

        return (sum, rank);
    }

    private static double[] Oriented(double[] vector) => vector.MaxBy(Math.Abs) < 0 ? Array.ConvertAll(vector, x => -x) : vector;
}
