namespace Oom.Binning;

public sealed class BinEdgesTests
{
    private static readonly BinEdges Uneven = new([0, 0.1, 0.5, 0.6, 1]);

    [Theory]
    [InlineData(-0.001, -1)]
    [InlineData(0, 0)]
    [InlineData(0.0999, 0)]
    [InlineData(0.1, 1)]
    [InlineData(0.4999, 1)]
    [InlineData(0.5, 2)]
    [InlineData(0.6, 3)]
    [InlineData(0.9999, 3)]
    [InlineData(1, 3)]
    [InlineData(1.001, 4)]
    [InlineData(double.PositiveInfinity, 4)]
    [InlineData(double.NegativeInfinity, -1)]
    public void IndexOf_takes_lower_edges_in_and_upper_edges_out_but_for_the_last(double value, int expected)
        => Assert.Equal(expected, Uneven.IndexOf(value));

    [Fact]
    public void IndexOf_takes_a_negative_zero_for_the_lower_edge_at_zero() => Assert.Equal(0, Uneven.IndexOf(-0.0));

    [Fact]
    public void IndexOf_a_value_that_is_not_a_number_is_refused()
        => Assert.StartsWith("a value that is not a number belongs to no bin",
            Assert.Throws<ArgumentException>(() => Uneven.IndexOf(double.NaN)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(10, 0, 1)]
    [InlineData(7, -3, 11)]
    [InlineData(100, 1e-9, 2e-9)]
    [InlineData(3, -1e300, 1e300)]
    [InlineData(2, 5e-324, 2e-323)]
    public void IndexOf_agrees_with_a_plain_search_at_every_edge_and_its_neighbours(int count, double low, double high)
    {
        var bins = BinEdges.EqualWidth(count, low, high);
        foreach (double edge in bins.Edges.ToArray())
        {
            foreach (double value in new[] { edge, Math.BitIncrement(edge), Math.BitDecrement(edge) })
                Assert.Equal(Search(bins, value), bins.IndexOf(value));
        }
    }

    [Fact]
    public void IndexOf_agrees_with_a_plain_search_for_bins_over_many_decades()
    {
        var bins = new BinEdges(Enumerable.Range(-12, 25).Select(decade => Math.Pow(10, decade)));
        var random = new Random(3);
        for (int i = 0; i < 2000; i++)
        {
            double value = Math.Pow(10, 26 * random.NextDouble() - 13);
            Assert.Equal(Search(bins, value), bins.IndexOf(value));
        }
    }

    [Fact]
    public void EqualWidth_has_exactly_the_ends_it_was_given()
    {
        var bins = BinEdges.EqualWidth(3, 0.1, 0.7);

        Assert.Equal(3, bins.Count);
        Assert.Equal(0.1, bins.Low);
        Assert.Equal(0.7, bins.High);
        Assert.Equal(0.2, bins.Width(1), 1e-15);
    }

    [Theory]
    [InlineData(new double[] { }, "bins need at least two edges, found 0")]
    [InlineData(new[] { 1.0 }, "bins need at least two edges, found 1")]
    [InlineData(new[] { 0, 0.5, 0.5, 1 }, "edge 2, 0.5, is not above the edge before it, 0.5")]
    [InlineData(new[] { 0, 0.5, 0.25 }, "edge 2, 0.25, is not above the edge before it, 0.5")]
    [InlineData(new[] { 0, double.NaN }, "edge 1 is NaN, not a finite number")]
    [InlineData(new[] { 0, double.PositiveInfinity }, "edge 1 is Infinity, not a finite number")]
    public void Edges_that_are_not_increasing_and_finite_are_refused(double[] edges, string message)
        => Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new BinEdges(edges)).Message, StringComparison.Ordinal);

    [Fact]
    public void EqualWidth_of_no_bins_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => BinEdges.EqualWidth(0, 0, 1));

    [Fact]
    public void EqualWidth_of_an_empty_range_is_refused() => Assert.Throws<ArgumentException>(() => BinEdges.EqualWidth(4, 1, 1));

    private static int Search(BinEdges bins, double value)
    {
        if (value == bins.High) return bins.Count - 1;
        int index = -1;
        while (index < bins.Count && value >= bins.Edges[index + 1]) index++;
        return index;
    }
}
