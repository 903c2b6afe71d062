using Oom.Numerics;

namespace Oom.Statistics;

public class AndersonDarlingTests
{
    // Percentage points of Lewis, Ann. Math. Stat. 32 (1961) 1118, in the limit of many numbers.
    [Theory]
    [InlineData(1.933, 0.90)]
    [InlineData(2.492, 0.95)]
    [InlineData(3.857, 0.99)]
    public void Cumulative_has_the_published_percentage_points(double value, double probability)
        => Assert.Equal(probability, AndersonDarling.Cumulative(value, 1_000_000), 1e-3);

    [Theory]
    [InlineData(1, 10_000)]
    [InlineData(2, 10_000)]
    [InlineData(10, 10_000)]
    [InlineData(100, 4000)]
    [InlineData(1000, 1500)]
    [InlineData(100_000, 60)]
    public void PValue_is_uniform_for_uniform_numbers(int count, int trials)
    {
        trials = NullTrials.Count(trials);
        int below = 0;
        double[] values = new double[count];
        for (int trial = 0; trial < trials; trial++)
        {
            var random = new Philox4x32(11, (ulong)trial);
            foreach (ref double value in values.AsSpan()) value = random.NextDouble();
            if (AndersonDarling.PValue(values) < NullTrials.Level) below++;
        }

        NullTrials.RequireUniform(below, trials);
    }

    [Fact]
    public void PValue_does_not_depend_on_the_order_and_sees_what_is_not_uniform()
    {
        // The published correction for few numbers does not vanish beyond: 6e-4 over their number.
        const double Floor = 1e-6;
        double[] even = [.. Enumerable.Range(0, 1000).Select(i => (i + 0.5) / 1000)];

        Assert.Equal(AndersonDarling.PValue(even), AndersonDarling.PValue([.. even.Reverse()]));
        Assert.InRange(AndersonDarling.PValue(even), 0.999, 1);
        Assert.InRange(AndersonDarling.PValue(Array.ConvertAll(even, u => u * u)), 0, Floor);
        Assert.InRange(AndersonDarling.PValue(Array.ConvertAll(even, u => u < 0.5 ? u * u * 2 : 1 - 2 * (1 - u) * (1 - u))), 0, Floor);
        Assert.InRange(AndersonDarling.PValue(new double[1000]), 0, Floor);
        Assert.InRange(AndersonDarling.PValue([.. Enumerable.Repeat(1.0, 1000)]), 0, Floor);
    }
}
