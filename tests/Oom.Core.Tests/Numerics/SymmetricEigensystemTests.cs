namespace Oom.Numerics;

public sealed class SymmetricEigensystemTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1e-160)]
    [InlineData(1e300)]
    public void Eigenvalues_scale_with_the_matrix(double scale)
    {
        var system = SymmetricEigensystem.Of([2 * scale, 0, 0, scale, 2 * scale, 0, 0, 0, 5 * scale], 3);

        foreach (var (expected, found) in ((double[])[5, 3, 1]).Zip(system.Values)) Assert.Equal(expected, found / scale, 1e-12);
        Assert.Equal(Math.Sqrt(0.5), system.Vectors[1][0], 1e-12);
    }

    // The decomposition left its arrays at such numbers: four of 20,000 mutations of a response.
    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Numbers_that_are_not_finite_are_refused(double wrong)
        => Assert.StartsWith("a covariance is not finite",
            Assert.Throws<InvalidDataException>(() => SymmetricEigensystem.Of([1, 0, wrong, 1], 2)).Message, StringComparison.Ordinal);
}
