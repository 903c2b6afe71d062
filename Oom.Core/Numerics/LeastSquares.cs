namespace Oom.Numerics;

/// <summary>The linear map from right-hand sides to least-squares solutions, by Householder's reflections, which lose no
/// more digits than the condition number asks for.</summary>
internal static class LeastSquares
{
    // What rounding leaves of a column that depends on those before it.
    private const double SmallestPivot = 1e-14;

    /// <summary>Computes the pseudo-inverse of a matrix of full column rank.</summary>
    /// <param name="matrix">Row-major, at least as many rows as columns; it is overwritten.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="taken">Number of the first rows whose columns of the pseudo-inverse are wanted.</param>
    /// <param name="inverse">Receives them, row-major columns x taken.</param>
    /// <returns>False where a column depends on those before it.</returns>
    public static bool TryInvert(Span<double> matrix, int rows, int columns, int taken, Span<double> inverse)
    {
        if (rows < columns) return false;
        double[] a = new double[rows * columns], diagonal = new double[columns], target = new double[rows * taken];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++) a[c * rows + r] = matrix[r * columns + c];
        }

        for (int t = 0; t < taken; t++) target[t * rows + t] = 1;
        for (int c = 0; c < columns; c++)
        {
            var column = a.AsSpan(c * rows, rows);
            double all = Dot(column, column), norm = Math.Sqrt(Dot(column[c..], column[c..]));
            if (!(norm > SmallestPivot * Math.Sqrt(all))) return false;

            // The reflection that takes what is left of the column to a multiple of the unit vector.
            diagonal[c] = column[c] > 0 ? -norm : norm;
            column[c] -= diagonal[c];
            double scale = 1 / (norm * Math.Abs(column[c]));
            for (int other = c + 1; other < columns; other++) Reflect(column[c..], scale, a.AsSpan(other * rows + c, rows - c));
            for (int t = 0; t < taken; t++) Reflect(column[c..], scale, target.AsSpan(t * rows + c, rows - c));
        }

        for (int t = 0; t < taken; t++)
        {
            for (int r = columns - 1; r >= 0; r--)
            {
                double sum = target[t * rows + r];
                for (int c = r + 1; c < columns; c++) sum -= a[c * rows + r] * inverse[c * taken + t];
                inverse[r * taken + t] = sum / diagonal[r];
            }
        }

        return true;
    }

    private static void Reflect(ReadOnlySpan<double> direction, double scale, Span<double> vector)
    {
        double factor = scale * Dot(direction, vector);
        for (int i = 0; i < vector.Length; i++) vector[i] -= factor * direction[i];
    }

    private static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++) sum += first[i] * second[i];
        return sum;
    }
}
