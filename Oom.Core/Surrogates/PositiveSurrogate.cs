namespace Oom.Surrogates;

/// <summary>
/// A surrogate whose ratio 1 + theta_a r_a + theta_a theta_b r_ab is nowhere negative: it is the sum of squares (1 + theta_a r_a / 2)^2 + theta^T S theta, where negative eigenvalues of
/// S = r_ab - r_a r_b / 4 are set to 0. Linear terms stay, and so does every event whose ratio is positive already.
/// </summary>
public sealed class PositiveSurrogate : IParametricSurrogate
{
    private readonly IParametricSurrogate _inner;
    private readonly int[] _linear;
    private readonly int[] _quadratic;

    /// <summary>Makes a surrogate positive.</summary>
    /// <param name="inner">A surrogate of the form <see cref="SurrogateForm.Ratio"/> with all terms to second order and no other.</param>
    /// <exception cref="ArgumentException">The surrogate is not so.</exception>
    public PositiveSurrogate(IParametricSurrogate inner)
    {
        if (inner.Form != SurrogateForm.Ratio) throw new ArgumentException("a log-ratio is positive as it is; only the ratio form can be made positive", nameof(inner));
        int n = inner.Basis.Parameters.Count;
        var terms = inner.Basis.Terms.ToList();
        _linear = [.. Enumerable.Range(0, n).Select(a => terms.IndexOf(new Monomial(a)))];
        _quadratic = [.. Enumerable.Range(0, n * n).Select(i => terms.IndexOf(new Monomial(i / n, i % n)))];
        if (terms.Count != n + n * (n + 1) / 2 || _linear.Concat(_quadratic).Min() < 0) throw new ArgumentException("a sum of squares needs all linear and all quadratic terms and no other", nameof(inner));
        _inner = inner;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Features => _inner.Features;

    /// <inheritdoc/>
    public PolynomialBasis Basis => _inner.Basis;

    /// <inheritdoc/>
    public SurrogateForm Form => SurrogateForm.Ratio;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<double>> BasePoints => _inner.BasePoints;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<float> features, Span<double> coefficients)
    {
        _inner.Evaluate(features, coefficients);
        int n = _linear.Length;
        double[] form = new double[n * n], vectors = new double[n * n];
        for (int i = 0; i < coefficients.Length; i += Basis.Count) MakePositive(coefficients.Slice(i, Basis.Count), form, vectors);
    }

    private void MakePositive(Span<double> coefficients, double[] form, double[] vectors)
    {
        int n = _linear.Length;
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++) form[a * n + b] = coefficients[_quadratic[a * n + b]] / (a == b ? 1 : 2) - coefficients[_linear[a]] * coefficients[_linear[b]] / 4;
        }

        SymmetricEigenvalues.Diagonalise(form, n, vectors);
        for (int k = 0; k < n; k++)
        {
            double eigenvalue = form[k * n + k];
            if (eigenvalue >= 0) continue;
            for (int a = 0; a < n; a++)
            {
                for (int b = a; b < n; b++) coefficients[_quadratic[a * n + b]] -= (a == b ? 1 : 2) * eigenvalue * vectors[a * n + k] * vectors[b * n + k];
            }
        }
    }
}
