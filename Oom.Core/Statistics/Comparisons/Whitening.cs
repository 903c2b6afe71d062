using MathNet.Numerics.LinearAlgebra;

namespace Oom.Statistics.Comparisons;

/// <summary>The directions of a covariance, each divided by its width. Directions without
/// width carry no information, and are left out.</summary>
internal sealed class Whitening
{
    // What rounding leaves of an eigenvalue that is 0, in units of the largest.
    private const double SmallestEigenvalue = 1e-12;

    // A matrix that was written with rounded numbers may miss by its last digits.
    private const double RoundedEigenvalue = 1e-9;

    private const double SmallestUnit = 1e-100, LargestUnit = 1e100;

    private readonly int _bins;
    private readonly double[] _rows;

    /// <summary>The directions of a covariance.</summary>
    /// <param name="covariance">The covariance, bins x bins, row-major; symmetric and positive semi-definite.</param>
    /// <param name="bins">Number of bins.</param>
    /// <exception cref="ArgumentException">The length does not fit, or the covariance is
    /// not symmetric or not positive semi-definite.</exception>
    public Whitening(IReadOnlyList<double> covariance, int bins)
    {
        if (bins == 0 || covariance.Count != bins * bins)
            throw new ArgumentException($"expected a covariance of {bins} x {bins} elements, found {covariance.Count}", nameof(covariance));
        RequireSymmetric(covariance, bins);
        // Squares of elements at the ends of the doubles would overflow within the decomposition.
        double size = covariance.Max(Math.Abs), unit = size is > 0 and < SmallestUnit or > LargestUnit ? size : 1;
        var decomposition = Matrix<double>.Build.Dense(bins, bins, (i, j) => covariance[i * bins + j] / unit).Evd(Symmetricity.Symmetric);
        double[] eigenvalues = [.. decomposition.EigenValues.Select(value => value.Real * unit)];
        double largest = eigenvalues.Max(), smallest = eigenvalues.Min();
        if (!(largest > 0)) throw new ArgumentException("the covariance is zero", nameof(covariance));
        if (smallest < -RoundedEigenvalue * largest)
            throw new ArgumentException(
                FormattableString.Invariant(
                $"the covariance is not positive semi-definite: its smallest eigenvalue is {smallest:G4}, its largest {largest:G4}"),
                nameof(covariance));
        int[] kept = [.. Enumerable.Range(0, bins).Where(k => eigenvalues[k] > SmallestEigenvalue * largest)];
        _bins = bins;
        Rank = kept.Length;
        _rows = new double[Rank * bins];
        for (int k = 0; k < Rank; k++)
        {
            double width = Math.Sqrt(eigenvalues[kept[k]]);
            for (int i = 0; i < bins; i++) _rows[k * bins + i] = decomposition.EigenVectors[i, kept[k]] / width;
        }
    }

    /// <summary>Number of directions with width.</summary>
    public int Rank { get; }

    /// <summary>A difference of bins along the directions, in units of their widths.</summary>
    /// <param name="vector">The difference, one number a bin.</param>
    public double[] Whiten(ReadOnlySpan<double> vector)
    {
        double[] white = new double[Rank];
        for (int k = 0; k < Rank; k++)
        {
            for (int i = 0; i < _bins; i++) white[k] += _rows[k * _bins + i] * vector[i];
        }

        return white;
    }

    /// <summary>Another covariance of the same bins along the directions: Q C Q^T.</summary>
    /// <param name="covariance">The covariance, row-major.</param>
    public double[] WhitenCovariance(ReadOnlySpan<double> covariance)
    {
        double[] half = new double[Rank * _bins], white = new double[Rank * Rank];
        for (int k = 0; k < Rank; k++)
        {
            for (int i = 0; i < _bins; i++)
            {
                for (int j = 0; j < _bins; j++) half[k * _bins + j] += _rows[k * _bins + i] * covariance[i * _bins + j];
            }

            for (int l = 0; l < Rank; l++)
            {
                for (int j = 0; j < _bins; j++) white[k * Rank + l] += half[k * _bins + j] * _rows[l * _bins + j];
            }
        }

        return white;
    }

    private static void RequireSymmetric(IReadOnlyList<double> covariance, int n)
    {
        if (!covariance.All(double.IsFinite))
            throw new ArgumentException("an element of the covariance is not a finite number", nameof(covariance));
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double a = covariance[i * n + j], b = covariance[j * n + i];
                if (!(Math.Abs(a - b) <= RoundedEigenvalue * (Math.Abs(a) + Math.Abs(b))))
                    throw new ArgumentException(
                        FormattableString.Invariant(
                        $"the covariance is not symmetric: its elements of bins {i + 1} and {j + 1} are {a} and {b}"), nameof(covariance));
            }
        }
    }
}
