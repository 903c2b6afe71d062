using Oom.Numerics;

namespace Oom.Train.Machine.Templates;

public class ContractionTests
{
    // The same products summed in the same order, two sets apart.
    private const double Tolerance = 1e-14;

    [Fact]
    public void Sum_is_that_of_plain_loops_for_rows_of_every_length()
    {
        var random = new Philox4x32(1, 0);
        double[] source = [.. Enumerable.Range(0, 400).Select(_ => random.NextNormal())], factors = [1.5, -2, 0.25], more = [3, 0.5];
        for (int length = 1; length <= 17; length++)
        {
            double[] sum = new double[length];
            Contraction.Of(source, 7, 20, factors, more, 100, 31, sum);
            for (int i = 0; i < length; i++)
            {
                double expected = 0;
                for (int row = 0; row < factors.Length; row++) expected += factors[row] * source[7 + row * 20 + i];
                for (int row = 0; row < more.Length; row++) expected += more[row] * source[100 + row * 31 + i];
                Assert.Equal(expected, sum[i], Tolerance);
            }
        }
    }

    [Theory]
    [InlineData(0, 10, 3, 5)]
    [InlineData(-1, 2, 1, 5)]
    [InlineData(0, 10, 1, 30)]
    public void Row_beyond_the_array_is_an_error(int start, int stride, int rows, int length)
        => Assert.Throws<ArgumentException>(
            () => Contraction.Of(new double[24], start, stride, new double[rows], [], 0, 0, new double[length]));
}
