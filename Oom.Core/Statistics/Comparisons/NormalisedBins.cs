using Oom.Measurements;

namespace Oom.Statistics.Comparisons;

/// <summary>The shape of bins alone: shares x_i = v_i / sum_k v_k. One of them follows from the others, so that comparisons of shapes use
/// all bins but the last; the choice does not change a chi-square.</summary>
public static class NormalisedBins
{
    // What is left by rounding of a change that all bins have in common is no width of the shape.
    private const double Rounding = 1e-13;

    /// <summary>The shares.</summary>
    /// <param name="values">Contents of the bins.</param>
    /// <exception cref="ArgumentException">The contents do not add up to a positive number.</exception>
    public static double[] Shares(IReadOnlyList<double> values)
    {
        double total = values.Sum();
        if (!(total > 0))
            throw new ArgumentException("the bins do not add up to a positive number, so that they have no shape", nameof(values));
        return [.. values.Select(value => value / total)];
    }

    /// <summary>The covariance of the shares by linear propagation: J V J^T with J_ij = (delta_ij - x_i) / sum_k v_k. It
    /// has no width along a common change of all bins.</summary>
    /// <param name="values">Contents of the bins.</param>
    /// <param name="covariance">Their covariance, row-major.</param>
    /// <exception cref="ArgumentException">The contents do not add up to a positive number.</exception>
    public static double[] Covariance(IReadOnlyList<double> values, IReadOnlyList<double> covariance)
    {
        double[] shares = Shares(values);
        int n = shares.Length;
        double total = values.Sum(), unit = 1 / (total * total), sum = covariance.Sum();
        double[] rows = new double[n], columns = new double[n], projected = new double[n * n];
        for (int cell = 0; cell < projected.Length; cell++)
        {
            rows[cell / n] += covariance[cell];
            columns[cell % n] += covariance[cell];
        }

        for (int cell = 0; cell < projected.Length; cell++)
        {
            (int i, int k) = (cell / n, cell % n);
            double element = covariance[cell], common = shares[i] * columns[k] + rows[i] * shares[k], all = shares[i] * shares[k] * sum;
            double rest = element - common + all;
            projected[cell] = Math.Abs(rest) > Rounding * (Math.Abs(element) + Math.Abs(common) + Math.Abs(all)) ? rest * unit : 0;
        }

        return projected;
    }

    /// <summary>A matrix of all bins without the last.</summary>
    /// <param name="matrix">The matrix, row-major.</param>
    /// <param name="bins">Number of bins with the last.</param>
    internal static double[] WithoutLast(IReadOnlyList<double> matrix, int bins)
        => [.. Enumerable.Range(0, bins - 1).SelectMany(i => Enumerable.Range(0, bins - 1).Select(k => matrix[i * bins + k]))];

    /// <summary>Compares the shape of a prediction with that of a measurement, one degree of freedom less than bins.</summary>
    /// <param name="measured">Measured contents.</param>
    /// <param name="covariance">Their covariance, row-major.</param>
    /// <param name="prediction">The prediction.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, there is one bin alone, or one of both has no shape.</exception>
    public static ChiSquare Compare(IReadOnlyList<double> measured, IReadOnlyList<double> covariance, GaussianPrediction prediction)
    {
        int n = measured.Count;
        if (n < 2) throw new ArgumentException("one bin alone has no shape", nameof(measured));
        // x - p = (v - p sum v)/sum v is linear in v but for the common sum where the shares p are the prediction's: at measured
        // ones a bin that fluctuated up would have too large an error.
        double[] shares = Shares(measured), expected = Shares(prediction.Values);
        double total = measured.Sum();
        double[] first = Covariance([.. expected.Select(share => share * total)], covariance),
            second = Covariance(prediction.Values, prediction.Covariance());
        double[] both = WithoutLast([.. first.Zip(second, (a, b) => a + b)], n);
        return new GaussianMeasurement(shares[..^1], both).Compare(expected[..^1]);
    }
}
