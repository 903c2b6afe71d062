namespace Oom.Surrogates;

public sealed class BasePointsTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Coefficients_of_a_polynomial_are_found_exactly_from_more_points_than_terms()
    {
        var basis = PolynomialBasis.Complete(["a", "b"], 2);
        var points = new BasePoints(basis, [[0.5, 0], [0, 0.5], [1, 0], [0, 1], [0.5, 0.5], [-1, 2], [0.3, -0.4]]);
        double[] coefficients = [1.5, -2, 0.25, 3, -1], values = new double[7], found = new double[5];
        for (int i = 0; i < 7; i++)
        {
            for (int a = 0; a < 5; a++) values[i] += points.Monomials[i * 5 + a] * coefficients[a];
        }

        points.Solve(values, found);

        for (int a = 0; a < 5; a++) Assert.Equal(coefficients[a], found[a], Rounding);
    }

    [Fact]
    public void Terms_that_the_points_do_not_determine_are_named()
    {
        var basis = PolynomialBasis.Complete(["a", "b"], 2);

        Assert.Contains("do not determine the terms a*b:", Message(basis, [[0.5, 0], [0, 0.5], [1, 0], [0, 1]]), StringComparison.Ordinal);
        Assert.Contains("do not determine the terms a*b:", Message(basis, [[0.5, 0], [0, 0.5], [1, 0], [0, 1], [-1, 0], [0, -1]]),
            StringComparison.Ordinal);
        Assert.Contains("terms a^2, a*b, b^2:", Message(basis, [[1, 0], [0, 1]]), StringComparison.Ordinal);
        Assert.Contains("terms a, b, a^2, a*b, b^2:", Message(basis, []), StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_points_are_refused()
    {
        var basis = PolynomialBasis.Complete(["a"], 1);

        Assert.Contains("nominal", Message(basis, [[0]]), StringComparison.Ordinal);
        Assert.Contains("2 values", Message(basis, [[0, 1]]), StringComparison.Ordinal);
        Assert.Contains("the same", Message(basis, [[1], [1]]), StringComparison.Ordinal);
        Assert.Contains("finite", Message(basis, [[double.NaN]]), StringComparison.Ordinal);
    }

    private static string Message(PolynomialBasis basis, IReadOnlyList<double>[] points)
        => Assert.Throws<ArgumentException>(() => new BasePoints(basis, points)).Message;
}
