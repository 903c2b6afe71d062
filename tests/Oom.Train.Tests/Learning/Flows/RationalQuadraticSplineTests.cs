using Oom.Numerics;

namespace Oom.Train.Learning.Flows;

public class RationalQuadraticSplineTests
{
    // Double precision through bins of a hundredth of the range, whose slopes go up to some hundred.
    private const double Rounding = 1e-10;

    private static readonly SplineSettings Settings = new() { Bins = 12, TailBound = 3, SmallestBin = 1e-4 };

    [Fact]
    public void Spline_of_parameters_zero_is_the_identity()
    {
        var spline = new RationalQuadraticSpline(Settings);
        foreach (double x in (double[])[-5, -3, -2.999, -1, 0, 0.123, 2.5, 3, 7])
        {
            var (y, logSlope) = spline.Forward(x);
            Assert.Equal(x, y, 1e-13);
            Assert.Equal(0, logSlope, 1e-13);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    public void Inverse_undoes_the_spline_and_has_its_slope(double spread)
    {
        var random = new Philox4x32(5, 0);
        for (int trial = 0; trial < 300; trial++)
        {
            var spline = new RationalQuadraticSpline(Settings);
            spline.Load(Parameters(ref random, spread));
            double last = double.NegativeInfinity;
            for (int i = 0; i <= 40; i++)
            {
                double x = -3.2 + 0.16 * i;
                var (y, logSlope) = spline.Forward(x);
                var (back, inverseSlope) = spline.Inverse(y);
                Assert.True(y > last);
                last = y;
                // Where the spline is flat, rounding of y is more of x.
                Assert.Equal(x, back, Rounding * Math.Max(1, Math.Exp(-logSlope)));
                Assert.Equal(logSlope, inverseSlope, 100 * Rounding * Math.Max(1, Math.Exp(-logSlope)));
            }
        }
    }

    [Fact]
    public void Slope_is_that_of_finite_differences_and_continuous_at_knots()
    {
        const double Step = 1e-5;
        var random = new Philox4x32(6, 0);
        var spline = new RationalQuadraticSpline(Settings);
        spline.Load(Parameters(ref random, 1));
        for (double x = -2.9; x < 2.95; x += 0.0371)
        {
            double difference = (spline.Forward(x + Step).Y - spline.Forward(x - Step).Y) / (2 * Step);
            Assert.Equal(difference, Math.Exp(spline.Forward(x).LogSlope), 1e-6 * Math.Max(1, difference));
        }

        Assert.Equal(0, spline.Forward(-3 + 1e-9).LogSlope, 1e-6);
        Assert.Equal(0, spline.Forward(3 - 1e-9).LogSlope, 1e-6);
    }

    [Fact]
    public void Derivatives_equal_finite_differences()
    {
        const double Step = 1e-5;
        var random = new Philox4x32(7, 0);
        var spline = new RationalQuadraticSpline(Settings);
        float[] derivatives = new float[Settings.ParameterCount];
        for (int trial = 0; trial < 100; trial++)
        {
            double[] parameters = Parameters(ref random, 1);
            double x = 6.4 * random.NextDouble() - 3.2;
            spline.Load(parameters);
            double byX = spline.Differentiate(x, 0.7, -1.3, derivatives);
            Assert.Equal((At(x + Step) - At(x - Step)) / (2 * Step), byX, 1e-5 * Math.Max(1, Math.Abs(byX)));
            for (int i = 0; i < parameters.Length; i++)
            {
                double difference = (Moved(i, Step) - Moved(i, -Step)) / (2 * Step);
                Assert.Equal(difference, derivatives[i], 1e-5 * Math.Max(1, Math.Abs(difference)));
            }

            double Moved(int i, double by)
            {
                double[] moved = [.. parameters];
                moved[i] += by;
                spline.Load(moved);
                return At(x);
            }

            double At(double place)
            {
                var (y, logSlope) = spline.Forward(place);
                return 0.7 * y - 1.3 * logSlope;
            }
        }
    }

    private static double[] Parameters(ref Philox4x32 random, double spread)
    {
        double[] parameters = new double[Settings.ParameterCount];
        foreach (ref double value in parameters.AsSpan()) value = spread * random.NextNormal();
        return parameters;
    }
}
