namespace Oom.Surrogates;

/// <summary>
/// A learned ratio of differential cross-sections that is a polynomial in its parameters with coefficients that depend on the event:
/// exp(nu_A Delta_A(x)) or 1 + theta_A r_A(x). Trees and networks stand behind it alike.
/// </summary>
public interface IParametricSurrogate
{
    /// <summary>Names of the features of an event, in the order in which <see cref="Evaluate"/> takes them.</summary>
    IReadOnlyList<string> Features { get; }

    /// <summary>The parameters and the monomials whose coefficients <see cref="Evaluate"/> gives, in their order.</summary>
    PolynomialBasis Basis { get; }

    /// <summary>What the polynomial gives: the ratio or its logarithm.</summary>
    SurrogateForm Form { get; }

    /// <summary>The parameter points of the training data, without the nominal one at 0;
    /// outside their range the surrogate extrapolates.</summary>
    IReadOnlyList<IReadOnlyList<double>> BasePoints { get; }

    /// <summary>Computes the coefficients of all terms for many events. May be called by several threads at once.</summary>
    /// <param name="features">Features, events x <see cref="Features"/>, row by row.</param>
    /// <param name="coefficients">Receives the coefficients, events x terms of <see cref="Basis"/>, row by row.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    void Evaluate(ReadOnlySpan<float> features, Span<double> coefficients);
}
