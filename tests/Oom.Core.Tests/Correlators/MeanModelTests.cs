
namespace Oom.Correlators;

public sealed class MeanModelTests
{
    private const double Rounding = 1e-10;

    [Fact]
    public void A_polynomial_is_found_again_with_its_slopes()
    {
        static double Mean(double x) => 2 - 3 * x + 0.5 * x * x;
        MeanSample[] samples = [.. new[] { 170.0, 171, 174, 180 }.Select((x, i) => new MeanSample(x, 100 * (i + 1), [Mean(x), 1], [1, 0, 0, 1]))];
        var model = new MeanModel(samples, 2);

        foreach (double x in (double[])[168, 172.5, 181])
        {
            double scale = Math.Abs(Mean(x));
            Assert.Equal(Mean(x), model.Means(x)[0], Rounding * scale);
            Assert.Equal(x - 3, model.Slopes(x)[0], Rounding * scale);
            Assert.Equal(1, model.Coefficients(x).Sum(), Rounding);
            Assert.Equal(0, model.SlopeCoefficients(x).Sum(), Rounding);
        }
    }

    [Fact]
    public void Jets_are_the_weights_of_the_samples()
    {
        // The mean of equal values is that of all jets.
        var model = new MeanModel([new(0, 300, [1], [1]), new(1, 200, [5], [3]), new(2, 300, [1], [1])], 1);
        Assert.Equal((300 + 1000 + 300) / 800.0, model.Means(1)[0], Rounding);
        Assert.Equal((300 + 600 + 300) / 800.0, model.Covariance[0], Rounding);
    }

    [Fact]
    public void Chi_square_has_its_degrees_of_freedom_and_tells_a_polynomial_that_is_too_low()
    {
        const int Repeats = 200;
        double sum = 0;
        for (ulong seed = 0; seed < Repeats; seed++)
        {
            var (value, degrees) = new MeanModel([.. Enumerable.Range(0, 5).Select(x => MeanSamples.Drawn(x, 200, seed))], 1).ChiSquare();
            Assert.Equal(9, degrees);
            sum += value / Repeats;
        }

        Assert.Equal(9, sum, 4 * Math.Sqrt(18.0 / Repeats) + 0.1);
        MeanSample[] bent = [.. Enumerable.Range(0, 5).Select(x => new MeanSample(x, 1000, [x * x], [1]))];
        Assert.InRange(new MeanModel(bent, 1).ChiSquare().Value, 10_000, 20_000);
        Assert.InRange(new MeanModel(bent, 2).ChiSquare().Value, 0, 1e-12);
    }

    [Fact]
    public void Too_few_values_are_refused()
        => Assert.Throws<ArgumentException>(() => new MeanModel([MeanSamples.Exact(0, 10), MeanSamples.Exact(1, 10)], 2));
}
