namespace Oom.Train.Inference.Contrasts;

public class ContrastiveSampleTests
{
    [Fact]
    public void Parameters_beside_a_rows_own_are_drawn_by_the_rows_weights()
    {
        const int Steps = 2000;
        const double Deviations = 4.5;
        double[] parameters = [0, 1, 2, 3], weights = [1, 4, 2, 3];
        var loss = new Recorder(3);
        var sample = new ContrastiveSample(new EchoEngine(), new ParametricRows(1, 1, new float[4], parameters, weights), loss, 1, 0);

        for (int step = 0; step < Steps; step++) sample.Differentiate(new[] { 2, 0 }, step);

        Assert.All(loss.Seen, seen => Assert.True(seen[0] is 2 or 0));
        int draws = 2 * Steps * 2;
        for (int row = 0; row < 4; row++)
        {
            double share = weights[row] / 10, error = Math.Sqrt(share * (1 - share) / draws);
            Assert.Equal(share, (double)loss.Seen.Sum(seen => seen.Skip(1).Count(value => value == row)) / draws, Deviations * error);
        }
    }

    [Fact]
    public void Step_network_and_seed_decide_what_is_drawn_and_validation_draws_the_same_at_every_call()
    {
        float[] Drawn(ulong seed, int network, int step)
        {
            var loss = new Recorder(4);
            new ContrastiveSample(new EchoEngine(), Rows(100, 1), loss, seed, network).Differentiate(new[] { 5, 7 }, step);
            return [.. loss.Seen.SelectMany(seen => seen)];
        }

        Assert.Equal(Drawn(1, 0, 3), Drawn(1, 0, 3));
        Assert.NotEqual(Drawn(1, 0, 3), Drawn(1, 0, 4));
        Assert.NotEqual(Drawn(1, 0, 3), Drawn(1, 1, 3));
        Assert.NotEqual(Drawn(1, 0, 3), Drawn(2, 0, 3));
        var sample = new ContrastiveSample(new EchoEngine(), Rows(5000, 1), new ContrastLoss(3, 1), 1, 0);
        double first = sample.Evaluate();
        sample.Differentiate(new[] { 5, 7 }, 0);
        Assert.Equal(first, sample.Evaluate());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(1e-9)]
    public void Loss_and_derivatives_do_not_depend_on_the_scale_of_the_weights(double scale)
    {
        // The weights themselves are rounded by the scale.
        const double Rounding = 1e-6;
        int[] batch = [3, 9, 4];
        EchoEngine one = new(), other = new();
        ParametricRows rows = Rows(50, 1), scaled = Rows(50, scale);

        double expected = new ContrastiveSample(one, rows, new ContrastLoss(3, 2), 1, 0).Differentiate(batch, 0).Loss,
            found = new ContrastiveSample(other, scaled, new ContrastLoss(3, 2), 1, 0).Differentiate(batch, 0).Loss;

        Assert.Equal(expected, found, Rounding * expected);
        for (int i = 0; i < one.Upstream.Length; i++) Assert.Equal(one.Upstream[i], other.Upstream[i], Rounding);
    }

    [Fact]
    public void Derivatives_are_those_of_the_weighted_mean()
    {
        var engine = new EchoEngine();
        var rows = Rows(6, 1);
        double mean = rows.Weights.Average();

        new ContrastiveSample(engine, rows, new Recorder(2), 1, 0).Differentiate(new[] { 4, 1 }, 0);

        Assert.Equal([(float)(rows.Weights[4] / mean / 2), (float)(rows.Weights[4] / mean / 2), (float)(rows.Weights[1] / mean / 2),
            (float)(rows.Weights[1] / mean / 2)], engine.Upstream);
    }

    private static ParametricRows Rows(int count, double scale) => new(
        2, 1, [.. Enumerable.Range(0, 2 * count).Select(i => (float)Math.Sin(i))],
        [.. Enumerable.Range(0, count).Select(i => Math.Cos(3 * i))], [.. Enumerable.Range(0, count).Select(i => scale * (1 + i % 3))]);

    private sealed class Recorder(int points) : IContrastiveLoss
    {
        public List<float[]> Seen { get; } = [];

        public int Points => points;

        public bool FixesNormalisation => true;

        public double Differentiate(ReadOnlySpan<float> logRatios, Span<float> derivatives)
        {
            Seen.Add(logRatios.ToArray());
            derivatives.Fill(1);
            return 1;
        }
    }
}
