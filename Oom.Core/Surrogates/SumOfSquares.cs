namespace Oom.Surrogates;

/// <summary>
/// Turns coefficients of 1 + theta_a r_a + theta_a theta_b r_ab into those of the nearest sum of squares (1 +
/// theta_a r_a / 2)^2 + theta^T S theta: negative eigenvalues of
/// S = r_ab - r_a r_b / 4 are set to 0. Linear terms stay, and so does every event whose ratio is positive already.
/// </summary>
public sealed class SumOfSquares
{
    private readonly int[] _linear;
    private readonly int[] _quadratic;
    private readonly int _terms;

    /// <summary>The form for a polynomial.</summary>
    /// <param name="basis">The polynomial, with all linear and all quadratic terms and no other.</param>
    /// <param name="form">What it gives, <see cref="SurrogateForm.Ratio"/>.</param>
    /// <exception cref="ArgumentException">The polynomial is that of a logarithm, or does not
    /// have all terms to second order and no other.</exception>
    public SumOfSquares(PolynomialBasis basis, SurrogateForm form)
    {
        if (form != SurrogateForm.Ratio)
            throw new ArgumentException("a log-ratio is positive as it is; only the ratio form can be made positive", nameof(form));
        int n = basis.Parameters.Count;
        var terms = basis.Terms.ToList();
        _terms = terms.Count;
        _linear = [.. Enumerable.Range(0, n).Select(a => terms.IndexOf(new Monomial(a)))];
        _quadratic = [.. Enumerable.Range(0, n * n).Select(i => terms.IndexOf(new Monomial(i / n, i % n)))];
        if (_terms != n + n * (n + 1) / 2 || _linear.Concat(_quadratic).Min() < 0)
            throw new ArgumentException("a sum of squares needs all linear and all quadratic terms and no other", nameof(basis));
    }

    /// <summary>For each parameter the index of its linear term.</summary>
    public ReadOnlySpan<int> Linear => _linear;

    /// <summary>For each pair of parameters, row by row, the index of their product's term.</summary>
    public ReadOnlySpan<int> Quadratic => _quadratic;

    /// <summary>Changes the coefficients of many events.</summary>
    /// <param name="coefficients">Coefficients, events x terms, row by row.</param>
    public void Apply(Span<double> coefficients)
    {
        int n = _linear.Length;
        double[] form = new double[n * n], vectors = new double[n * n];
        for (int i = 0; i < coefficients.Length; i += _terms) Apply(coefficients.Slice(i, _terms), form, vectors);
    }

    private void Apply(Span<double> coefficients, double[] form, double[] vectors)
    {
        int n = _linear.Length;
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++)
                form[a * n + b] = coefficients[_quadratic[a * n + b]] / (a == b ? 1 : 2)
                    - coefficients[_linear[a]] * coefficients[_linear[b]] / 4;
        }

        SymmetricEigenvalues.Diagonalise(form, n, vectors);
        for (int k = 0; k < n; k++)
        {
            double eigenvalue = form[k * n + k];
            if (eigenvalue >= 0) continue;
            for (int a = 0; a < n; a++)
            {
                for (int b = a; b < n; b++)
                    coefficients[_quadratic[a * n + b]] -= (a == b ? 1 : 2) * eigenvalue * vectors[a * n + k] * vectors[b * n + k];
            }
        }
    }
}
