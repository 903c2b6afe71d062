using Oom.Statistics;

namespace Oom.Morphing;

/// <summary>
/// Bins whose contents are a quadratic polynomial of parameters, as cross-sections of an
/// effective theory with amplitudes linear in its coefficients:
/// c + sum_p a_p theta_p + sum_(p &lt;= q) b_pq theta_p theta_q, from their values at enough points; by least squares where there are more.
/// </summary>
public sealed class QuadraticMorphing
{
    private readonly double[][] _coefficients, _covariances, _shares;
    private readonly int _terms;

    /// <summary>Fits the polynomial of every bin.</summary>
    /// <param name="points">Values of the parameters at each point.</param>
    /// <param name="values">Contents of the bins at each point.</param>
    /// <param name="errors">Their statistical errors, independent between points. Where one of a bin is 0 all its
    /// points weigh the same, and the bin has no error.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or the points do not determine the polynomial.</exception>
    public QuadraticMorphing(IReadOnlyList<double[]> points, IReadOnlyList<double[]> values, IReadOnlyList<double[]> errors)
    {
        if (points.Count == 0 || values.Count != points.Count || errors.Count != points.Count)
            throw new ArgumentException(
                $"expected values and errors for each of the {points.Count} points, found {values.Count} and {errors.Count}",
                nameof(values));
        Parameters = points[0].Length;
        Bins = values[0].Length;
        _terms = TermCount(Parameters);
        if (points.Any(point => point.Length != Parameters) || values.Concat(errors).Any(row => row.Length != Bins))
            throw new ArgumentException("all points need as many parameters, and as many bins", nameof(points));
        if (points.Count < _terms)
            throw new ArgumentException(
                $"a quadratic polynomial of {Parameters} parameters needs at least {_terms} points, found {points.Count}", nameof(points));
        double[][] rows = [.. points.Select(Terms)];
        _coefficients = new double[Bins][];
        _covariances = new double[Bins][];
        _shares = new double[Bins][];
        double chiSquare = 0;
        for (int i = 0; i < Bins; i++) chiSquare += Fit(i, rows, values, errors);
        ChiSquare = chiSquare;
        DegreesOfFreedom = Bins * (points.Count - _terms);
    }

    /// <summary>Number of parameters.</summary>
    public int Parameters { get; }

    /// <summary>Number of bins.</summary>
    public int Bins { get; }

    /// <summary>The sum of squared distances of the points from the polynomials, in
    /// errors: large where the dependence is not quadratic.</summary>
    public double ChiSquare { get; }

    /// <summary>Numbers of points less coefficients, over all bins.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Number of coefficients of a quadratic polynomial.</summary>
    /// <param name="parameters">Number of parameters.</param>
    public static int TermCount(int parameters) => (parameters + 1) * (parameters + 2) / 2;

    /// <summary>Contents of the bins, and their statistical errors, at other values of the parameters.</summary>
    /// <param name="parameters">The values.</param>
    public (double[] Values, double[] Errors) At(double[] parameters)
    {
        if (parameters.Length != Parameters)
            throw new ArgumentException($"expected {Parameters} parameters, found {parameters.Length}", nameof(parameters));
        double[] terms = Terms(parameters), values = new double[Bins], errors = new double[Bins];
        for (int i = 0; i < Bins; i++)
        {
            double variance = 0;
            for (int a = 0; a < _terms; a++)
            {
                values[i] += _coefficients[i][a] * terms[a];
                for (int b = 0; b < _terms; b++) variance += terms[a] * _covariances[i][a * _terms + b] * terms[b];
            }

            errors[i] = Math.Sqrt(Math.Max(0, variance));
        }

        return (values, errors);
    }

    /// <summary>What each point contributes to a bin at other values of the parameters: the content there is the sum of the
    /// points' contents times these, which add up to 1.</summary>
    /// <param name="bin">The bin.</param>
    /// <param name="parameters">The values.</param>
    public double[] Shares(int bin, double[] parameters)
    {
        double[] terms = Terms(parameters), shares = new double[_shares[bin].Length / _terms];
        for (int k = 0; k < shares.Length; k++)
        {
            for (int a = 0; a < _terms; a++) shares[k] += terms[a] * _shares[bin][k * _terms + a];
        }

        return shares;
    }

    private double Fit(int bin, double[][] rows, IReadOnlyList<double[]> values, IReadOnlyList<double[]> errors)
    {
        bool weighted = errors.All(row => row[bin] > 0);
        double[] information = new double[_terms * _terms], right = new double[_terms], inverse = new double[_terms * _terms];
        for (int k = 0; k < rows.Length; k++)
        {
            double weight = weighted ? 1 / (errors[k][bin] * errors[k][bin]) : 1;
            for (int a = 0; a < _terms; a++)
            {
                right[a] += weight * rows[k][a] * values[k][bin];
                for (int b = 0; b < _terms; b++) information[a * _terms + b] += weight * rows[k][a] * rows[k][b];
            }
        }

        if (SymmetricMatrix.Invert(information, _terms, inverse) >= 0)
            throw new ArgumentException(
                "the points do not determine a quadratic polynomial: some lie on a line or curve that it cannot tell apart", nameof(rows));
        double[] coefficients = new double[_terms];
        for (int a = 0; a < _terms; a++)
        {
            for (int b = 0; b < _terms; b++) coefficients[a] += inverse[a * _terms + b] * right[b];
        }

        _shares[bin] = new double[rows.Length * _terms];
        for (int k = 0; k < rows.Length; k++)
        {
            double weight = weighted ? 1 / (errors[k][bin] * errors[k][bin]) : 1;
            for (int a = 0; a < _terms; a++)
            {
                for (int b = 0; b < _terms; b++) _shares[bin][k * _terms + a] += weight * inverse[a * _terms + b] * rows[k][b];
            }
        }

        _coefficients[bin] = coefficients;
        _covariances[bin] = weighted ? inverse : new double[inverse.Length];
        double chiSquare = 0;
        for (int k = 0; k < rows.Length && weighted; k++)
        {
            double pull = (values[k][bin] - rows[k].Zip(coefficients, (term, coefficient) => term * coefficient).Sum()) / errors[k][bin];
            chiSquare += pull * pull;
        }

        return chiSquare;
    }

    private static double[] Terms(double[] parameters)
    {
        var terms = new List<double>(TermCount(parameters.Length)) { 1 };
        terms.AddRange(parameters);
        for (int p = 0; p < parameters.Length; p++)
        {
            for (int q = p; q < parameters.Length; q++) terms.Add(parameters[p] * parameters[q]);
        }

        return [.. terms];
    }
}
