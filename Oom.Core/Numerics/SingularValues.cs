namespace Oom.Numerics;

/// <summary>Singular values of small matrices, by one-sided Jacobi rotations (Hestenes, J. SIAM 6 (1958) 51),
/// which give small ones to high relative accuracy.</summary>
internal static class SingularValues
{
    private const int SweepsMax = 60;
    private const double Orthogonal = 1e-15;

    /// <summary>Largest over smallest singular value; infinite where the smallest is 0 within rounding.</summary>
    /// <param name="matrix">Row-major, at least as many rows as columns.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public static double ConditionNumber(ReadOnlySpan<double> matrix, int rows, int columns)
    {
        double[] values = Of(matrix, rows, columns);
        double largest = values.Max(), smallest = values.Min();
        return smallest > largest * Orthogonal ? largest / smallest : double.PositiveInfinity;
    }

    /// <summary>The singular values, in no particular order.</summary>
    /// <param name="matrix">Row-major, at least as many rows as columns.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public static double[] Of(ReadOnlySpan<double> matrix, int rows, int columns)
    {
        // Columns are kept contiguous: the rotations work on pairs of them.
        double[] work = new double[matrix.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < columns; k++) work[k * rows + i] = matrix[i * columns + k];
        }

        bool rotated = true;
        for (int sweep = 0; sweep < SweepsMax && rotated; sweep++)
        {
            rotated = false;
            for (int p = 0; p < columns; p++)
            {
                for (int q = p + 1; q < columns; q++) rotated |= Rotate(work.AsSpan(p * rows, rows), work.AsSpan(q * rows, rows));
            }
        }

        double[] values = new double[columns];
        for (int k = 0; k < columns; k++)
        {
            double sum = 0;
            foreach (double x in work.AsSpan(k * rows, rows)) sum += x * x;
            values[k] = Math.Sqrt(sum);
        }

        return values;
    }

    private static bool Rotate(Span<double> first, Span<double> second)
    {
        double a = 0, b = 0, product = 0;
        for (int i = 0; i < first.Length; i++)
        {
            a += first[i] * first[i];
            b += second[i] * second[i];
            product += first[i] * second[i];
        }

        if (!(Math.Abs(product) > Orthogonal * Math.Sqrt(a) * Math.Sqrt(b))) return false;
        double zeta = (b - a) / (2 * product), tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta)),
            cosine = 1 / Math.Sqrt(1 + tangent * tangent), sine = cosine * tangent;
        for (int i = 0; i < first.Length; i++)
        {
            (first[i], second[i]) = (cosine * first[i] - sine * second[i], sine * first[i] + cosine * second[i]);
        }

        return true;
    }
}
