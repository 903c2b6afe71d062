using Oom.Statistics;

namespace Oom.Likelihoods;

/// <summary>The parameters that a fit may change, and the matrices restricted to them.</summary>
internal sealed class FreeParameters
{
    private readonly int[] _indices;
    private readonly int _all;
    private readonly double[] _matrix, _inverse;

    /// <summary>All parameters but some.</summary>
    /// <param name="all">Number of all parameters.</param>
    /// <param name="held">Those that keep their values.</param>
    public FreeParameters(int all, IEnumerable<int> held)
    {
        _all = all;
        _indices = [.. Enumerable.Range(0, all).Except(held)];
        _matrix = new double[Count * Count];
        _inverse = new double[Count * Count];
    }

    /// <summary>Number of free parameters.</summary>
    public int Count => _indices.Length;

    /// <summary>Index of each among all parameters.</summary>
    public ReadOnlySpan<int> Indices => _indices;

    /// <summary>Inverts the free part of a matrix with its diagonal raised.</summary>
    /// <param name="matrix">The matrix of all parameters.</param>
    /// <param name="damping">The diagonal grows by its absolute value times this.</param>
    /// <returns>Index among all parameters of the first with which the matrix is not positive definite; -1 where it is.</returns>
    public int Invert(ReadOnlySpan<double> matrix, double damping)
    {
        for (int a = 0; a < Count; a++)
        {
            for (int b = 0; b < Count; b++) _matrix[a * Count + b] = matrix[_indices[a] * _all + _indices[b]];
            _matrix[a * Count + a] += damping * Math.Abs(_matrix[a * Count + a]);
        }

        int bad = SymmetricMatrix.Invert(_matrix, Count, _inverse);
        return bad < 0 ? -1 : _indices[bad];
    }

    /// <summary>The inverse times a vector over all parameters.</summary>
    /// <param name="vector">A vector of all parameters.</param>
    /// <param name="product">Receives one number for each free parameter.</param>
    public void Solve(ReadOnlySpan<double> vector, Span<double> product)
    {
        for (int a = 0; a < Count; a++)
        {
            double sum = 0;
            for (int b = 0; b < Count; b++) sum += _inverse[a * Count + b] * vector[_indices[b]];
            product[a] = sum;
        }
    }

    /// <summary>The inverse times a factor, as a matrix of all parameters with zeros for those that are held.</summary>
    public double[] Scatter(double factor)
    {
        double[] matrix = new double[_all * _all];
        for (int a = 0; a < Count; a++)
        {
            for (int b = 0; b < Count; b++) matrix[_indices[a] * _all + _indices[b]] = factor * _inverse[a * Count + b];
        }

        return matrix;
    }
}
