using MathNet.Numerics.LinearAlgebra;
using Oom.Measurements;

namespace Oom.Statistics.Comparisons;

/// <summary>A measurement with a Gaussian covariance, such as an unfolded distribution: the simplified likelihood.</summary>
public sealed class GaussianMeasurement
{
    // What rounding leaves of an eigenvalue that is 0, in units of the largest.
    private const double SmallestEigenvalue = 1e-12;

    // A matrix that was written with rounded numbers may miss by its last digits.
    private const double RoundedEigenvalue = 1e-9;

    private readonly double[] _whitener;

    /// <summary>A measurement. Directions in which the covariance has no width carry no information, and are left out: normalised distributions have one.</summary>
    /// <param name="values">Measured values.</param>
    /// <param name="covariance">Their covariance, row-major; symmetric and positive semi-definite.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or the covariance is not symmetric or not positive semi-definite.</exception>
    public GaussianMeasurement(IReadOnlyList<double> values, IReadOnlyList<double> covariance)
    {
        int n = values.Count;
        if (n == 0 || covariance.Count != n * n) throw new ArgumentException($"expected a covariance of {n} x {n} elements, found {covariance.Count}", nameof(covariance));
        RequireSymmetric(covariance, n);
        var decomposition = Matrix<double>.Build.Dense(n, n, (i, j) => covariance[i * n + j]).Evd(Symmetricity.Symmetric);
        double[] eigenvalues = [.. decomposition.EigenValues.Select(value => value.Real)];
        double largest = eigenvalues.Max(), smallest = eigenvalues.Min();
        if (!(largest > 0)) throw new ArgumentException("the covariance is zero", nameof(covariance));
        if (smallest < -RoundedEigenvalue * largest) throw new ArgumentException(FormattableString.Invariant($"the covariance is not positive semi-definite: its smallest eigenvalue is {smallest:G4}, its largest {largest:G4}"), nameof(covariance));
        int[] kept = [.. Enumerable.Range(0, n).Where(k => eigenvalues[k] > SmallestEigenvalue * largest)];
        Values = values;
        Rank = kept.Length;
        _whitener = new double[Rank * n];
        for (int k = 0; k < Rank; k++)
        {
            double width = Math.Sqrt(eigenvalues[kept[k]]);
            for (int i = 0; i < n; i++) _whitener[k * n + i] = decomposition.EigenVectors[i, kept[k]] / width;
        }
    }

    /// <summary>The measured values.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Number of independent directions of the covariance.</summary>
    public int Rank { get; }

    /// <summary>Compares a prediction without free parameters.</summary>
    /// <param name="prediction">Predicted values.</param>
    public ChiSquare Compare(IReadOnlyList<double> prediction)
    {
        double[] pulls = Whiten(Difference(prediction));
        return new ChiSquare(Product(pulls, pulls), Rank);
    }

    /// <summary>Fits the strength of a signal on top of a background.</summary>
    /// <param name="background">Predicted values without signal.</param>
    /// <param name="signal">What a signal of strength 1 adds.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or the signal is zero where the measurement is sensitive.</exception>
    public GaussianStrength FitStrength(IReadOnlyList<double> background, IReadOnlyList<double> signal)
    {
        RequireLength(signal);
        double[] rest = Whiten(Difference(background)), slope = Whiten([.. signal]);
        double information = Product(slope, slope);
        if (!(information > 0)) throw new ArgumentException("the signal changes no bin that the measurement is sensitive to", nameof(signal));
        double best = Product(slope, rest) / information;
        double least = Product(rest, rest) - best * best * information;
        return new GaussianStrength(best, 1 / Math.Sqrt(information), new ChiSquare(Math.Max(0, least), Rank - 1));
    }

    private double[] Difference(IReadOnlyList<double> prediction)
    {
        RequireLength(prediction);
        return [.. prediction.Select((value, i) => Values[i] - value)];
    }

    private double[] Whiten(double[] vector)
    {
        double[] white = new double[Rank];
        for (int k = 0; k < Rank; k++)
        {
            for (int i = 0; i < vector.Length; i++) white[k] += _whitener[k * vector.Length + i] * vector[i];
        }

        return white;
    }

    private static double Product(double[] first, double[] second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++) sum += first[i] * second[i];
        return sum;
    }

    private void RequireLength(IReadOnlyList<double> values)
    {
        if (values.Count != Values.Count) throw new ArgumentException($"the measurement has {Values.Count} bins, the prediction {values.Count}", nameof(values));
    }

    private static void RequireSymmetric(IReadOnlyList<double> covariance, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double a = covariance[i * n + j], b = covariance[j * n + i];
                if (!(Math.Abs(a - b) <= RoundedEigenvalue * (Math.Abs(a) + Math.Abs(b)))) throw new ArgumentException(FormattableString.Invariant($"the covariance is not symmetric: its elements of bins {i + 1} and {j + 1} are {a} and {b}"), nameof(covariance));
            }
        }
    }
}
