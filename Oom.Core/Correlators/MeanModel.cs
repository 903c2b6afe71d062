using Oom.Statistics;

namespace Oom.Correlators;

/// <summary>
/// The means of a vector of contents as polynomials of a parameter, fitted by least squares, jets being the weights of the samples:
/// mean(theta) = sum over samples of c_k(theta) mean_k, with coefficients that depend on the values of the parameter and the numbers of
/// jets alone. The covariance of a jet's contents is taken for independent of the parameter, the mean of those of the samples.
/// </summary>
public sealed class MeanModel
{
    // Rows that fewer jets fill have no covariance that can be trusted.
    private const double FewestJets = 50;

    // Polynomials of (theta - centre) / scale: degree + 1 rows, a column a sample.
    private readonly double[] _pseudoInverse;
    private readonly double _centre, _scale;

    /// <summary>A model of samples.</summary>
    /// <param name="samples">The samples, of equal rows.</param>
    /// <param name="degree">Degree of the polynomials, at least 1.</param>
    /// <exception cref="ArgumentException">There are fewer values of the parameter than coefficients.</exception>
    public MeanModel(IReadOnlyList<MeanSample> samples, int degree)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        (Samples, Degree) = (samples, degree);
        Jets = samples.Sum(sample => sample.Jets);
        _centre = samples.Sum(sample => sample.Jets * sample.Parameter) / Jets;
        _scale = samples.Max(sample => Math.Abs(sample.Parameter - _centre));
        int terms = degree + 1;
        double[] normal = new double[terms * terms], inverse = new double[terms * terms];
        double[][] powers = [.. samples.Select(
            sample => Enumerable.Range(0, terms).Select(p => Math.Pow(Scaled(sample.Parameter), p)).ToArray())];
        foreach (var (sample, power) in samples.Zip(powers))
        {
            for (int i = 0; i < normal.Length; i++) normal[i] += sample.Jets / (double)Jets * power[i / terms] * power[i % terms];
        }

        if (SymmetricMatrix.Invert(normal, terms, inverse) >= 0)
            throw new ArgumentException(FormattableString.Invariant(
                $"a polynomial of degree {degree} needs samples at {terms} values of the parameter"), nameof(samples));
        _pseudoInverse = new double[terms * samples.Count];
        for (int k = 0; k < samples.Count; k++)
        {
            for (int i = 0; i < inverse.Length; i++)
                _pseudoInverse[i / terms * samples.Count + k] += inverse[i] * powers[k][i % terms] * samples[k].Jets / Jets;
        }

        Rows = samples[0].Means.Length;
        Covariance = new double[Rows * Rows];
        foreach (var sample in samples)
        {
            for (int i = 0; i < Covariance.Length; i++) Covariance[i] += sample.Jets / (double)Jets * sample.Covariance[i];
        }
    }

    /// <summary>Degree of the polynomials.</summary>
    public int Degree { get; }

    /// <summary>The samples.</summary>
    public IReadOnlyList<MeanSample> Samples { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Jets of all samples.</summary>
    public long Jets { get; }

    /// <summary>The covariance of a jet's contents, rows x rows.</summary>
    public double[] Covariance { get; }

    /// <summary>c_k(theta).</summary>
    public double[] Coefficients(double parameter) => Coefficients(parameter, (u, p) => Math.Pow(u, p));

    /// <summary>The derivatives of c_k by theta.</summary>
    public double[] SlopeCoefficients(double parameter)
        => Coefficients(parameter, (u, p) => p == 0 ? 0 : p * Math.Pow(u, p - 1) / _scale);

    /// <summary>The means at a value of the parameter.</summary>
    public double[] Means(double parameter) => Combine(Coefficients(parameter));

    /// <summary>The derivatives of the means.</summary>
    public double[] Slopes(double parameter) => Combine(SlopeCoefficients(parameter));

    /// <summary>The rows that many jets fill, and Cholesky's factor of their covariance: a row that depends on those before it is left
    /// out.</summary>
    public (IReadOnlyList<int> Rows, double[] Lower) IndependentRows()
    {
        List<int> rows = [.. Enumerable.Range(0, Rows).Where(IsFilled)];
        while (true)
        {
            double[] lower = new double[rows.Count * rows.Count];
            int dependent = SymmetricMatrix.Factor(Part(Covariance, rows), rows.Count, lower);
            if (dependent < 0) return (rows, lower);
            rows.RemoveAt(dependent);
        }
    }

    /// <summary>The elements of a matrix, rows x rows, that belong to some rows.</summary>
    public double[] Part(double[] matrix, IReadOnlyList<int> rows)
    {
        double[] part = new double[rows.Count * rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < rows.Count; j++) part[i * rows.Count + j] = matrix[rows[i] * Rows + rows[j]];
        }

        return part;
    }

    /// <summary>chi^2 of the samples' means about the polynomials, with its degrees of freedom: whether their degree is high
    /// enough.</summary>
    public (double Value, int DegreesOfFreedom) ChiSquare()
    {
        var (rows, lower) = IndependentRows();
        double sum = 0;
        double[] residual = new double[rows.Count];
        foreach (var sample in Samples)
        {
            double[] means = Means(sample.Parameter);
            for (int i = 0; i < residual.Length; i++) residual[i] = sample.Means[rows[i]] - means[rows[i]];
            SymmetricMatrix.SolveLower(lower, residual.Length, residual);
            sum += sample.Jets * residual.Sum(r => r * r);
        }

        return (sum, residual.Length * (Samples.Count - Degree - 1));
    }

    /// <summary>chi^2 of the means of other jets about those at a value of the parameter, in the rows of
    /// <see cref="IndependentRows"/>, with the noise of the model's own samples.</summary>
    /// <param name="means">The mean content of each row.</param>
    /// <param name="jets">Number of jets; of weighted ones that of equal weights with as small errors.</param>
    /// <param name="parameter">The value.</param>
    /// <returns>chi^2, and the number of rows.</returns>
    public (double Value, int Rows) ChiSquare(double[] means, double jets, double parameter)
    {
        var (rows, lower) = IndependentRows();
        double[] expected = Means(parameter), residual = [.. rows.Select(row => means[row] - expected[row])];
        SymmetricMatrix.SolveLower(lower, residual.Length, residual);
        double variance = 1 / jets + Coefficients(parameter).Zip(Samples, (c, sample) => c * c / sample.Jets).Sum();
        return (residual.Sum(r => r * r) / variance, rows.Count);
    }

    // The jets that would fill the row if all had the same content.
    private bool IsFilled(int row)
    {
        double mean = Samples.Sum(sample => sample.Jets * sample.Means[row]) / Jets, variance = Covariance[row * Rows + row];
        return variance > 0 && Jets * mean * mean / (variance + mean * mean) >= FewestJets;
    }

    private double Scaled(double parameter) => (parameter - _centre) / _scale;

    private double[] Coefficients(double parameter, Func<double, int, double> term)
    {
        double u = Scaled(parameter);
        double[] result = new double[Samples.Count];
        for (int k = 0; k < result.Length; k++)
        {
            for (int p = 0; p <= Degree; p++) result[k] += _pseudoInverse[p * result.Length + k] * term(u, p);
        }

        return result;
    }

    private double[] Combine(double[] coefficients)
    {
        double[] result = new double[Rows];
        for (int k = 0; k < coefficients.Length; k++)
        {
            for (int i = 0; i < Rows; i++) result[i] += coefficients[k] * Samples[k].Means[i];
        }

        return result;
    }
}
