namespace Oom.Surrogates;

/// <summary>A product of parameters, such as nu_1 nu_1 nu_2, as indices of the parameters in ascending order. The constant 1 is no
/// monomial here: ratios are 1 at the nominal point.</summary>
public sealed class Monomial : IEquatable<Monomial>
{
    private readonly int[] _factors;

    /// <summary>The product of some parameters.</summary>
    /// <param name="factors">Indices of the parameters, from 0, with repetition and in any order; at least one.</param>
    /// <exception cref="ArgumentException">There is no factor.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative.</exception>
    public Monomial(params IEnumerable<int> factors)
    {
        _factors = [.. factors.Order()];
        if (_factors.Length == 0) throw new ArgumentException("a monomial needs at least one parameter", nameof(factors));
        ArgumentOutOfRangeException.ThrowIfNegative(_factors[0], nameof(factors));
    }

    /// <summary>Indices of the parameters, ascending, with repetition.</summary>
    public ReadOnlySpan<int> Factors => _factors;

    /// <summary>Number of factors.</summary>
    public int Degree => _factors.Length;

    /// <summary>The product at a point.</summary>
    /// <param name="point">Values of all parameters.</param>
    public double Evaluate(ReadOnlySpan<double> point)
    {
        double product = 1;
        foreach (int factor in _factors) product *= point[factor];
        return product;
    }

    /// <summary>The derivative with respect to one parameter at a point.</summary>
    /// <param name="point">Values of all parameters.</param>
    /// <param name="parameter">Index of the parameter.</param>
    public double Derivative(ReadOnlySpan<double> point, int parameter)
    {
        double sum = 0;
        for (int i = 0; i < _factors.Length; i++)
        {
            if (_factors[i] == parameter) sum += ProductWithout(point, i, i);
        }

        return sum;
    }

    /// <summary>The second derivative with respect to two parameters, or twice to one, at a point.</summary>
    /// <param name="point">Values of all parameters.</param>
    /// <param name="first">Index of one parameter.</param>
    /// <param name="second">Index of the other.</param>
    public double SecondDerivative(ReadOnlySpan<double> point, int first, int second)
    {
        double sum = 0;
        for (int i = 0; i < _factors.Length; i++)
        {
            if (_factors[i] != first) continue;
            for (int j = 0; j < _factors.Length; j++)
            {
                if (j != i && _factors[j] == second) sum += ProductWithout(point, i, j);
            }
        }

        return sum;
    }

    /// <summary>The monomial in words, powers as in nu_1^2*nu_2.</summary>
    /// <param name="parameters">Names of all parameters.</param>
    public string Name(IReadOnlyList<string> parameters)
        => string.Join('*', _factors.GroupBy(factor => factor).Select(
            group => group.Count() == 1 ? parameters[group.Key] : FormattableString.Invariant($"{parameters[group.Key]}^{group.Count()}")));

    /// <inheritdoc/>
    public bool Equals(Monomial? other) => other is not null && _factors.AsSpan().SequenceEqual(other._factors);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Monomial);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int factor in _factors) hash.Add(factor);
        return hash.ToHashCode();
    }

    private double ProductWithout(ReadOnlySpan<double> point, int i, int j)
    {
        double product = 1;
        for (int k = 0; k < _factors.Length; k++)
        {
            if (k != i && k != j) product *= point[_factors[k]];
        }

        return product;
    }
}
