namespace Oom.Binning;

public sealed class WeightedHistogramTests
{
    private static readonly BinEdges Bins = new([0, 0.5, 1]);

    [Fact]
    public void Fill_adds_weights_squares_and_entries_in_the_bin_of_the_value()
    {
        var histogram = new WeightedHistogram(Bins, 2);

        histogram.Fill(0.1, [2, -3]);
        histogram.Fill(0.2, [4, 1]);
        histogram.Fill(0.9, [10, 20]);

        Assert.Equal(2, histogram.Entries(0));
        Assert.Equal(6, histogram.SumOfWeights(0));
        Assert.Equal(-2, histogram.SumOfWeights(0, 1));
        Assert.Equal(20, histogram.SumOfSquares(0));
        Assert.Equal(10, histogram.SumOfSquares(0, 1));
        Assert.Equal(1, histogram.Entries(1));
        Assert.Equal(20, histogram.SumOfWeights(1, 1));
    }

    [Fact]
    public void Fill_keeps_what_lies_outside_in_the_flow_bins()
    {
        var histogram = new WeightedHistogram(Bins, 1);

        histogram.Fill(-1, [1]);
        histogram.Fill(double.NegativeInfinity, [2]);
        histogram.Fill(1.5, [4]);
        histogram.Fill(1, [8]);

        Assert.Equal((2L, 3.0), (histogram.Entries(-1), histogram.SumOfWeights(-1)));
        Assert.Equal((1L, 4.0), (histogram.Entries(2), histogram.SumOfWeights(2)));
        Assert.Equal((1L, 8.0), (histogram.Entries(1), histogram.SumOfWeights(1)));
    }

    [Fact]
    public void Fill_refuses_a_value_that_is_not_a_number_and_stays_as_it_was()
    {
        var histogram = new WeightedHistogram(Bins, 1);

        Assert.Throws<ArgumentException>(() => histogram.Fill(double.NaN, [1]));

        Assert.All(Enumerable.Range(-1, 4), bin => Assert.Equal(0, histogram.Entries(bin)));
    }

    [Fact]
    public void Fill_refuses_another_number_of_weights()
        => Assert.StartsWith("expected 2 weights, found 1",
            Assert.Throws<ArgumentException>(() => new WeightedHistogram(Bins, 2).Fill(0.1, [1])).Message, StringComparison.Ordinal);

    [Fact]
    public void Effective_entries_are_entries_for_equal_weights_and_fewer_for_others()
    {
        var histogram = new WeightedHistogram(Bins, 2);

        histogram.Fill(0.1, [3, 1]);
        histogram.Fill(0.1, [3, 3]);

        Assert.Equal(2, histogram.EffectiveEntries(0));
        Assert.Equal(1.6, histogram.EffectiveEntries(0, 1), 1e-15);
        Assert.Equal(0, histogram.EffectiveEntries(1));
    }

    [Fact]
    public void Effective_entries_of_weights_that_cancel_are_none()
    {
        var histogram = new WeightedHistogram(Bins, 1);

        histogram.Fill(0.1, [5]);
        histogram.Fill(0.1, [-5]);

        Assert.Equal(0, histogram.EffectiveEntries(0));
    }

    [Fact]
    public void Add_maps_columns_and_scales_sums_once_and_squares_twice()
    {
        var other = new WeightedHistogram(Bins, 3);
        other.Fill(0.1, [1, 2, 3]);
        other.Fill(2, [4, 5, 6]);
        var histogram = new WeightedHistogram(new BinEdges([0, 0.5, 1]), 2);
        histogram.Fill(0.1, [100, 200]);

        histogram.Add(other, [2, -1], scale: 10);

        Assert.Equal(2, histogram.Entries(0));
        Assert.Equal(130, histogram.SumOfWeights(0));
        Assert.Equal(10_900, histogram.SumOfSquares(0));
        Assert.Equal(200, histogram.SumOfWeights(0, 1));
        Assert.Equal(1, histogram.Entries(2));
        Assert.Equal(60, histogram.SumOfWeights(2));
        Assert.Equal(0, histogram.SumOfWeights(2, 1));
    }

    [Fact]
    public void Add_of_parts_is_the_whole()
    {
        var random = new Random(5);
        var whole = new WeightedHistogram(Bins, 1);
        WeightedHistogram[] parts = [new(Bins, 1), new(Bins, 1)];
        for (int i = 0; i < 1000; i++)
        {
            double value = 1.4 * random.NextDouble() - 0.2, weight = random.Next(-5, 20);
            whole.Fill(value, [weight]);
            parts[i % 2].Fill(value, [weight]);
        }

        parts[0].Add(parts[1], [0]);

        for (int bin = -1; bin <= 2; bin++)
        {
            Assert.Equal(whole.Entries(bin), parts[0].Entries(bin));
            Assert.Equal(whole.SumOfWeights(bin), parts[0].SumOfWeights(bin));
            Assert.Equal(whole.SumOfSquares(bin), parts[0].SumOfSquares(bin));
        }
    }

    [Fact]
    public void Add_refuses_other_bins()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new WeightedHistogram(Bins, 1).Add(new WeightedHistogram(new BinEdges([0, 0.4, 1]), 1), [0]));

        Assert.StartsWith("the histograms have different bins", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_refuses_another_number_of_columns()
    {
        var error = Assert.Throws<ArgumentException>(() => new WeightedHistogram(Bins, 2).Add(new WeightedHistogram(Bins, 2), [0]));

        Assert.StartsWith("expected 2 columns, found 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_refuses_a_column_that_the_other_does_not_have()
    {
        var error = Assert.Throws<ArgumentException>(() => new WeightedHistogram(Bins, 1).Add(new WeightedHistogram(Bins, 2), [2]));

        Assert.StartsWith("column 2 does not exist: the other histogram has 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0, -1)]
    [InlineData(-2, 0)]
    [InlineData(3, 0)]
    public void Reading_a_bin_or_weight_that_is_not_there_is_refused(int bin, int weight)
    {
        var histogram = new WeightedHistogram(Bins, 2);

        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.SumOfWeights(bin, weight));
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.SumOfSquares(bin, weight));
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.EffectiveEntries(bin, weight));
    }

    [Fact]
    public void Clear_empties_everything()
    {
        var histogram = new WeightedHistogram(Bins, 1);
        histogram.Fill(0.1, [3]);

        histogram.Clear();

        Assert.Equal((0L, 0.0, 0.0), (histogram.Entries(0), histogram.SumOfWeights(0), histogram.SumOfSquares(0)));
    }
}
