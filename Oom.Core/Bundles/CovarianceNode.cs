using Oom.Json;
using Oom.Numerics;

namespace Oom.Bundles;

/// <summary>Reads covariances.</summary>
internal static class CovarianceNode
{
    // Of numbers that a program wrote in full.
    private const double Rounding = 1e-9;

    /// <summary>A covariance, row-major.</summary>
    /// <param name="node">A matrix.</param>
    /// <param name="count">Number of rows and of columns.</param>
    /// <param name="what">What they are of.</param>
    /// <exception cref="DocumentException">It is not symmetric and positive semi-definite, or has elements whose squares are no
    /// numbers.</exception>
    public static double[] Covariance(this DocumentNode node, int count, string what)
    {
        double[] matrix = node.Matrix(count, count, what, what);
        double largest = matrix.Max(Math.Abs);
        if (!double.IsFinite(largest * largest * matrix.Length))
            throw node.Error(FormattableString.Invariant($"the element {largest} is too large for a covariance"));
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < i; k++)
            {
                if (!(Math.Abs(matrix[i * count + k] - matrix[k * count + i]) <= Rounding * largest))
                    throw node.Error(
                        FormattableString.Invariant(
                        $"a covariance is symmetric, but the elements [{i}][{k}] and [{k}][{i}] are {matrix[i * count + k]} and {matrix[k * count + i]}"));
            }
        }

        double smallest = SymmetricEigensystem.Of(matrix, count).Values[^1];
        return smallest >= -Rounding * largest ? matrix
            : throw node.Error(FormattableString.Invariant(
            $"the covariance is not positive semi-definite: its smallest eigenvalue is {smallest:G6}, its largest element {largest:G6}"));
    }
}
