namespace Oom.Numerics;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5).</summary>
internal sealed class SymmetricEigenvalues
{
    private const int SweepsMax = 60;
    private const double Negligible = 1e-30;

    private readonly int _n;
    private readonly double[] _matrix, _vectors;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">Row-major, n x n; the lower triangle counts.</param>
    /// <param name="n">Number of rows.</param>
    public SymmetricEigenvalues(ReadOnlySpan<double> matrix, int n)
    {
        _n = n;
        _matrix = new double[n * n];
        _vectors = new double[n * n];
        double squares = 0;
        for (int i = 0; i < n; i++)
        {
            _vectors[i * (n + 1)] = 1;
            for (int k = 0; k <= i; k++) _matrix[i * n + k] = _matrix[k * n + i] = matrix[i * n + k];
        }

        foreach (double x in _matrix) squares += x * x;
        for (int sweep = 0; sweep < SweepsMax && OffDiagonal() > squares * Negligible; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++) Rotate(p, q);
            }
        }

        Values = [.. Enumerable.Range(0, n).Select(i => _matrix[i * (n + 1)])];
    }

    /// <summary>The eigenvalues, in no particular order.</summary>
    public double[] Values { get; }

    /// <summary>v^T M^+ v with the pseudo-inverse, and the rank: eigenvalues below a part of the largest count as 0.</summary>
    /// <param name="vector">v.</param>
    /// <param name="smallest">That part.</param>
    public (double Value, int Rank) InverseSquare(ReadOnlySpan<double> vector, double smallest)
    {
        double largest = Values.Max(), sum = 0;
        int rank = 0;
        for (int a = 0; a < _n; a++)
        {
            if (!(Values[a] > smallest * largest)) continue;
            double component = 0;
            for (int i = 0; i < _n; i++) component += vector[i] * _vectors[i * _n + a];
            sum += component * component / Values[a];
            rank++;
        }

        return (sum, rank);
    }

    private double OffDiagonal()
    {
        double sum = 0;
        for (int i = 0; i < _n; i++)
        {
            for (int k = 0; k < i; k++) sum += _matrix[i * _n + k] * _matrix[i * _n + k];
        }

        return sum;
    }

    private void Rotate(int p, int q)
    {
        double pivot = _matrix[p * _n + q];
        if (pivot == 0) return;
        double zeta = (_matrix[q * _n + q] - _matrix[p * _n + p]) / (2 * pivot), tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta)), cosine = 1 / Math.Sqrt(1 + tangent * tangent), sine = cosine * tangent;
        for (int k = 0; k < _n; k++)
        {
            Turn(_matrix, k * _n + p, k * _n + q, cosine, sine);
            Turn(_vectors, k * _n + p, k * _n + q, cosine, sine);
        }

        for (int k = 0; k < _n; k++) Turn(_matrix, p * _n + k, q * _n + k, cosine, sine);
    }

    private static void Turn(double[] values, int first, int second, double cosine, double sine)
        => (values[first], values[second]) = (cosine * values[first] - sine * values[second], sine * values[first] + cosine * values[second]);
}
