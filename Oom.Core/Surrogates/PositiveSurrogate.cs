namespace Oom.Surrogates;

/// <summary>
/// A surrogate whose ratio 1 + theta_a r_a + theta_a theta_b r_ab is nowhere negative: it is the sum of squares (1 + theta_a
/// r_a / 2)^2 + theta^T S theta, where negative eigenvalues of
/// S = r_ab - r_a r_b / 4 are set to 0. Linear terms stay, and so does every event whose ratio is positive already.
/// </summary>
public sealed class PositiveSurrogate : IParametricSurrogate
{
    private readonly IParametricSurrogate _inner;
    private readonly SumOfSquares _form;

    /// <summary>Makes a surrogate positive.</summary>
    /// <param name="inner">A surrogate of the form <see cref="SurrogateForm.Ratio"/> with all terms to second order and no other.</param>
    /// <exception cref="ArgumentException">The surrogate is not so.</exception>
    public PositiveSurrogate(IParametricSurrogate inner)
    {
        _form = new SumOfSquares(inner.Basis, inner.Form);
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
        _form.Apply(coefficients);
    }
}
