using Oom.Numerics;

namespace Oom.Morphing;

public class QuadraticMorphingTests
{
    private const double Rounding = 1e-9;

    [Fact]
    public void A_quadratic_dependence_is_reproduced_everywhere()
    {
        double[][] points = [[0, 0], [1, 0], [-1, 0], [0, 1], [0, -2], [1, 1], [2, -1]];
        var morphing = new QuadraticMorphing(points, [.. points.Select(Truth)], [.. points.Select(_ => new double[] { 0.1, 0.2 })]);
        Assert.Equal(0, morphing.ChiSquare, Rounding);
        Assert.Equal(2, morphing.DegreesOfFreedom);
        foreach (double[] at in (double[][])[[0.3, -0.7], [5, 2], [1, 1]])
            Assert.Equal(Truth(at), morphing.At(at).Values, (a, b) => Math.Abs(a - b) < Rounding);

        static double[] Truth(double[] c)
            => [10 + 2 * c[0] - c[1] + 0.5 * c[0] * c[0] + 0.2 * c[0] * c[1] + 3 * c[1] * c[1], 4 - c[0] + 0.1 * c[1] * c[1]];
    }

    [Fact]
    public void Errors_are_the_spread_of_repeated_samples()
    {
        // Three points of one parameter: at a point the error is the point's own; between and beyond it is that of the interpolation.
        const int Repetitions = 2000;
        double[][] points = [[-1], [0], [1]], errors = [[0.5], [0.2], [0.4]];
        double[] truth = [3, 2, 4];
        var random = new Philox4x32(3, 1);
        double sum = 0, squares = 0, quoted = 0;
        for (int i = 0; i < Repetitions; i++)
        {
            double[][] values = [.. truth.Select((value, k) => new[] { value + errors[k][0] * random.NextNormal() })];
            var morphing = new QuadraticMorphing(points, values, errors);
            var (found, error) = morphing.At([2]);
            sum += found[0];
            squares += found[0] * found[0];
            quoted = error[0];
            Assert.Equal(0.2, morphing.At([0]).Errors[0], Rounding);
        }

        double mean = sum / Repetitions, spread = Math.Sqrt(squares / Repetitions - mean * mean);
        // Lagrange's weights at 2 are 1, -3 and 3.
        Assert.Equal(Math.Sqrt(0.25 + 9 * 0.04 + 9 * 0.16), quoted, Rounding);
        Assert.Equal(quoted, spread, 4 * quoted / Math.Sqrt(2 * Repetitions));
        Assert.Equal(3 - 6 + 12, mean, 4 * quoted / Math.Sqrt(Repetitions));
    }

    [Fact]
    public void Too_few_or_degenerate_points_are_refused()
    {
        Assert.Contains("needs at least 3 points, found 2", Refuse([0], [1]), StringComparison.Ordinal);
        Assert.Contains("do not determine", Refuse([0], [1], [1]), StringComparison.Ordinal);

        static string Refuse(params double[][] points)
            => Assert.Throws<ArgumentException>(
            () => new QuadraticMorphing(points, [.. points.Select(_ => new double[] { 1 })], [.. points.Select(_ => new double[] { 1 })]))
            .Message;
    }
}
