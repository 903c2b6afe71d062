namespace Oom.Likelihoods;

/// <summary>A product of parameters, such as nu_R nu_F or theta_1^2: what a coefficient of a polynomial stands at.</summary>
public sealed class ParameterProduct
{
    private readonly int[] _factors, _distinct, _powers;

    /// <summary>A product.</summary>
    /// <param name="factors">Index of each factor; one that stands twice is a square. At least one.</param>
    /// <exception cref="ArgumentException">There is no factor, or an index is negative.</exception>
    public ParameterProduct(params ReadOnlySpan<int> factors)
    {
        if (factors.IsEmpty || factors.ContainsAnyInRange(int.MinValue, -1)) throw new ArgumentException("a product has at least one factor, and no negative index", nameof(factors));
        _factors = factors.ToArray();
        Array.Sort(_factors);
        var groups = _factors.GroupBy(factor => factor).ToArray();
        _distinct = [.. groups.Select(group => group.Key)];
        _powers = [.. groups.Select(group => group.Count())];
    }

    /// <summary>Number of factors.</summary>
    public int Degree => _factors.Length;

    /// <summary>Indices of the factors in rising order.</summary>
    public IReadOnlyList<int> Factors => _factors;

    /// <summary>Indices of the different factors in rising order.</summary>
    public IReadOnlyList<int> Distinct => _distinct;

    /// <summary>The product.</summary>
    /// <param name="values">Values of all parameters.</param>
    public double Value(ReadOnlySpan<double> values) => Differentiate(values, -1, -1);

    /// <summary>The derivative by a parameter.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <param name="parameter">Index of the parameter.</param>
    public double Derivative(ReadOnlySpan<double> values, int parameter) => Differentiate(values, parameter, -1);

    /// <summary>The second derivative by two parameters, which may be the same.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <param name="first">Index of the one.</param>
    /// <param name="second">Index of the other.</param>
    public double SecondDerivative(ReadOnlySpan<double> values, int first, int second) => Differentiate(values, first, second);

    private double Differentiate(ReadOnlySpan<double> values, int first, int second)
    {
        double product = 1;
        int found = 0;
        for (int i = 0; i < _distinct.Length; i++)
        {
            int order = (_distinct[i] == first ? 1 : 0) + (_distinct[i] == second ? 1 : 0), power = _powers[i];
            found += order;
            for (int n = 0; n < order; n++) product *= power--;
            for (int n = 0; n < power; n++) product *= values[_distinct[i]];
        }

        return found == (first >= 0 ? 1 : 0) + (second >= 0 ? 1 : 0) ? product : 0;
    }
}
