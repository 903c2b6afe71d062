
namespace Oom.Correlators;

public sealed class MeanInformationTests
{
    private const double Rounding = 1e-11;

    [Fact]
    public void Slopes_without_fluctuations_have_the_information_of_the_formula_and_the_noise_of_their_fit()
    {
        const int Jets = 1000;
        var model = new MeanModel([MeanSamples.Exact(-1, Jets), MeanSamples.Exact(0, Jets), MeanSamples.Exact(1, Jets)], 1);
        var found = MeanInformation.Of(model, 0);

        // The derivative is half the difference of the outer samples: Var d = S / (2 jets), of which S^-1 leaves 3 / (2 jets).
        Assert.Equal(3 / (2.0 * Jets), found.Noise, Rounding);
        Assert.Equal(OfSlopes(), found.Value + found.Noise, Rounding);
        Assert.Equal(1 / Math.Sqrt(400 * found.Value), found.Uncertainty(400), Rounding);
        Assert.Equal(OfSlopes(), found.Weights.Zip(MeanSamples.Slopes, (w, d) => w * d).Sum(), Rounding);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Noise_that_is_subtracted_leaves_no_bias_and_errors_are_those_of_repeated_samples(double scale)
    {
        const int Repeats = 400, Jets = 100;
        MeanInformation[] found = [.. Enumerable.Range(0, Repeats).Select(seed => MeanInformation.Of(new(
            [.. Enumerable.Range(-2, 5).Select(value => MeanSamples.Drawn(value, Jets, (ulong)seed, scale))], 1), 0))];

        double mean = found.Average(item => item.Value), spread = Math.Sqrt(found.Average(item => Math.Pow(item.Value - mean, 2)));
        // 500 jets and 3 rows: the inverse of the covariance is 1 % too large.
        Assert.Equal(scale * scale * OfSlopes(), mean, 4 * spread / Math.Sqrt(Repeats) + 0.01 * scale * scale * OfSlopes());
        double ratio = found.Average(item => item.Error) / spread;
        if (scale > 0)
        {
            Assert.InRange(ratio, 0.85, 1.15);
            return;
        }

        // Errors are at least that of no information, sqrt(2 tr (S^-1 Var d)^2), the spread here, and so above it on average.
        Assert.InRange(found.Min(item => item.Error) / spread, 0.8, 1.1);
        Assert.InRange(ratio, 1, 1.4);
    }

    [Fact]
    public void Rows_that_depend_on_others_or_are_empty_tell_nothing_more()
    {
        MeanSample[] samples = [.. Enumerable.Range(0, 3).Select(value => MeanSamples.Exact(value, 1000))];
        var plain = MeanInformation.Of(new(samples, 1), 1);
        var extended = MeanInformation.Of(new([.. samples.Select(Extended)], 1), 1);

        Assert.Equal(plain.Value, extended.Value, Rounding);
        Assert.Equal(plain.Error, extended.Error, Rounding);
        Assert.Equal([0, 0], extended.Weights[3..]);

        // The sum of the first two rows, and a row without any content.
        static MeanSample Extended(MeanSample sample)
        {
            double[] map = [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0];
            return Mapped(sample, map);
        }
    }

    [Fact]
    public void Units_and_mixtures_of_rows_change_nothing()
    {
        MeanSample[] samples = [.. Enumerable.Range(0, 4).Select(value => MeanSamples.Drawn(value, 300, 7))];
        var plain = MeanInformation.Of(new(samples, 2), 1.5);
        var mixed = MeanInformation.Of(new([.. samples.Select(sample => Mapped(sample, [1e3, 0, 0, 2e3, 1e3, 0, 0, 5e2, -1e3]))], 2), 1.5);

        Assert.Equal(plain.Value, mixed.Value, 1e-9 * Math.Abs(plain.Value));
        Assert.Equal(plain.Error, mixed.Error, 1e-9 * plain.Error);
    }

    [Fact]
    public void Nothing_is_told_where_noise_explains_all()
    {
        var found = MeanInformation.Of(new([.. Enumerable.Range(-1, 3).Select(value => MeanSamples.Drawn(value, 60, 3, 0))], 1), 0);
        Assert.True(found.Value < found.Error);
        Assert.Equal(found.Value > 0 ? 1 / Math.Sqrt(found.Value) : double.PositiveInfinity, found.Uncertainty(1));
    }

    private static MeanSample Mapped(MeanSample sample, double[] map)
    {
        int rows = map.Length / 3;
        double[] covariance = new double[rows * rows];
        for (int i = 0; i < rows * rows; i++)
        {
            for (int a = 0; a < 9; a++) covariance[i] += map[i / rows * 3 + a / 3] * sample.Covariance[a] * map[i % rows * 3 + a % 3];
        }

        return new(sample.Parameter, sample.Jets, [.. Enumerable.Range(0, rows)
            .Select(row => Enumerable.Range(0, 3).Sum(i => map[row * 3 + i] * sample.Means[i]))], covariance);
    }

    // d^T S^-1 d by Cramer's rule.
    private static double OfSlopes()
    {
        double[] s = MeanSamples.Covariance, d = MeanSamples.Slopes;
        double determinant = Determinant(s), sum = 0;
        for (int column = 0; column < 3; column++)
        {
            double[] replaced = [.. s.Select((value, i) => i % 3 == column ? d[i / 3] : value)];
            sum += d[column] * Determinant(replaced) / determinant;
        }

        return sum;

        static double Determinant(double[] m) => m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6])
            + m[2] * (m[3] * m[7] - m[4] * m[6]);
    }
}
