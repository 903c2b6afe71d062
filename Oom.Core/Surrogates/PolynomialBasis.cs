namespace Oom.Surrogates;

/// <summary>Named parameters and the monomials of them that a surrogate has coefficients for: nu_A = (nu_a, nu_a nu_b, ...) of
/// arXiv:2406.19076, eq. 49 and 50, with chosen terms.</summary>
public sealed partial class PolynomialBasis
{
    /// <summary>A basis of chosen terms.</summary>
    /// <param name="parameters">Names of the parameters, at least one, all different.</param>
    /// <param name="terms">The monomials, at least one, all different; every parameter occurs in one of them.</param>
    /// <exception cref="ArgumentException">Names or terms are not so.</exception>
    public PolynomialBasis(IEnumerable<string> parameters, IEnumerable<Monomial> terms)
    {
        string[] names = [.. parameters];
        Monomial[] monomials = [.. terms];
        if (names.Length == 0) throw new ArgumentException("a polynomial needs at least one parameter", nameof(parameters));
        if (Array.Exists(names, string.IsNullOrWhiteSpace)) throw new ArgumentException("a parameter has no name", nameof(parameters));
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
            throw new ArgumentException($"a parameter is named twice in {string.Join(", ", names)}", nameof(parameters));
        if (monomials.Length == 0) throw new ArgumentException("a polynomial needs at least one term", nameof(terms));
        foreach (var monomial in monomials)
        {
            if (monomial.Factors[^1] >= names.Length)
                throw new ArgumentException(
                    $"a term has the parameter of index {monomial.Factors[^1]} where there are {names.Length} parameters", nameof(terms));
        }

        if (monomials.GroupBy(term => term).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"the term {twice.Key.Name(names)} is listed twice", nameof(terms));
        for (int i = 0; i < names.Length; i++)
        {
            if (!Array.Exists(monomials, term => term.Factors.Contains(i)))
                throw new ArgumentException($"no term has the parameter {names[i]}", nameof(terms));
        }

        Parameters = names.AsReadOnly();
        Terms = monomials.AsReadOnly();
    }

    /// <summary>Names of the parameters.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>The monomials.</summary>
    public IReadOnlyList<Monomial> Terms { get; }

    /// <summary>Number of monomials.</summary>
    public int Count => Terms.Count;

    /// <summary>All monomials up to an order, lower ones first: nu_1, nu_2, nu_1^2, nu_1*nu_2, nu_2^2, ...</summary>
    /// <param name="parameters">Names of the parameters, at least one, all different.</param>
    /// <param name="order">The highest degree, at least 1.</param>
    /// <exception cref="ArgumentException">The names are not so.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1.</exception>
    public static PolynomialBasis Complete(IReadOnlyList<string> parameters, int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        var terms = new List<Monomial>();
        IEnumerable<int[]> last = [[]];
        for (int degree = 1; degree <= order; degree++)
        {
            last = [
                .. last.SelectMany(factors => Enumerable.Range(factors.Length == 0 ? 0
                : factors[^1], parameters.Count - (factors.Length == 0 ? 0 : factors[^1])).Select(next => (int[])[.. factors, next]))];
            terms.AddRange(last.Select(factors => new Monomial(factors)));
        }

        return new PolynomialBasis(parameters, terms);
    }

    /// <summary>A term in words, as in nu_1^2*nu_2.</summary>
    /// <param name="term">Index of the term.</param>
    public string TermName(int term) => Terms[term].Name(Parameters);

    /// <summary>Reads a term in words, as in nu_1^2*nu_2.</summary>
    /// <param name="parameters">Names of all parameters.</param>
    /// <param name="text">The term.</param>
    /// <exception cref="ArgumentException">The text names an unknown parameter or a power that is no whole number from 1 on.</exception>
    public static Monomial ParseTerm(IReadOnlyList<string> parameters, string text)
    {
        var factors = new List<int>();
        foreach (string part in text.Split('*', StringSplitOptions.TrimEntries))
        {
            string[] pieces = part.Split('^', StringSplitOptions.TrimEntries);
            int index = parameters.ToList().IndexOf(pieces[0]), power = 1;
            if (index < 0)
                throw new ArgumentException(
                    $"the term '{text}' has an unknown parameter '{pieces[0]}'; there are {string.Join(", ", parameters)}", nameof(text));
            bool isPower = pieces.Length == 1
                || (pieces.Length == 2
                && int.TryParse(pieces[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
                out power) && power is >= 1 and <= MaxPower);
            if (!isPower)
                throw new ArgumentException($"the term '{text}' has a power that is no whole number from 1 to {MaxPower}", nameof(text));
            factors.AddRange(Enumerable.Repeat(index, power));
        }

        return new Monomial(factors);
    }

    /// <summary>The monomials at a point: nu_A.</summary>
    /// <param name="point">Values of the parameters.</param>
    /// <param name="values">Receives the monomials, <see cref="Count"/> of them.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Evaluate(ReadOnlySpan<double> point, Span<double> values)
    {
        if (point.Length != Parameters.Count)
            throw new ArgumentException($"a point has {Parameters.Count} parameters, not {point.Length}", nameof(point));
        if (values.Length != Count) throw new ArgumentException($"the destination has {values.Length} places, not {Count}", nameof(values));
        for (int i = 0; i < Count; i++) values[i] = Terms[i].Evaluate(point);
    }

    private const int MaxPower = 16;
}
