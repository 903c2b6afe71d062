namespace Oom.Surrogates;

public sealed class PolynomialBasisTests
{
    // Central differences of step 1e-4 of polynomials of degree 3 and size 10.
    private const double FiniteDifferences = 1e-6;

    [Fact]
    public void Complete_basis_lists_all_monomials_by_degree()
    {
        var basis = PolynomialBasis.Complete(["a", "b"], 3);

        Assert.Equal(["a", "b", "a^2", "a*b", "b^2", "a^3", "a^2*b", "a*b^2", "b^3"],
            Enumerable.Range(0, basis.Count).Select(basis.TermName));
    }

    [Fact]
    public void Monomials_are_products_of_the_parameters()
    {
        double[] values = new double[5];

        PolynomialBasis.Complete(["a", "b"], 2).Evaluate([2, -3], values);

        Assert.Equal([2, -3, 4, -6, 9], values);
    }

    [Fact]
    public void Derivatives_are_those_of_finite_differences()
    {
        const double Step = 1e-4;
        var basis = PolynomialBasis.Complete(["a", "b", "c"], 3);
        double[] point = [0.7, -1.3, 0];
        foreach (var term in basis.Terms)
        {
            for (int parameter = 0; parameter < 3; parameter++)
            {
                Assert.Equal(Difference(parameter, () => term.Evaluate(point)), term.Derivative(point, parameter), FiniteDifferences);
                for (int other = 0; other < 3; other++)
                {
                    Assert.Equal(Difference(parameter, () => term.Derivative(point, other)), term.SecondDerivative(point, other, parameter),
                        FiniteDifferences);
                }
            }
        }

        double Difference(int parameter, Func<double> function)
        {
            double value = point[parameter];
            point[parameter] = value + Step;
            double up = function();
            point[parameter] = value - Step;
            double down = function();
            point[parameter] = value;
            return (up - down) / (2 * Step);
        }
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("b * a^2", "a^2*b")]
    [InlineData("a*a", "a^2")]
    public void Term_in_words_is_read(string text, string name)
        => Assert.Equal(name, PolynomialBasis.ParseTerm(["a", "b"], text).Name(["a", "b"]));

    [Theory]
    [InlineData("c")]
    [InlineData("a^0")]
    [InlineData("a^x")]
    [InlineData("a^2^2")]
    [InlineData("a*")]
    public void Wrong_term_in_words_is_refused(string text)
        => Assert.Contains(text, Assert.Throws<ArgumentException>(() => PolynomialBasis.ParseTerm(["a", "b"], text)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Basis_that_names_something_twice_or_leaves_a_parameter_out_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PolynomialBasis(["a", "a"], [new Monomial(0), new Monomial(1)]));
        Assert.Throws<ArgumentException>(() => new PolynomialBasis(["a"], [new Monomial(0), new Monomial(0)]));
        Assert.Throws<ArgumentException>(() => new PolynomialBasis(["a", "b"], [new Monomial(0)]));
        Assert.Throws<ArgumentException>(() => new PolynomialBasis(["a"], [new Monomial(1)]));
    }
}
