namespace Oom.Binning;

public sealed class BinMergingTests
{
    private static readonly BinEdges Four = new([0, 0.1, 0.4, 0.5, 1]);

    [Fact]
    public void Bins_columns_and_rows_are_summed()
    {
        var merging = new BinMerging(Four, new BinEdges([0, 0.4, 0.5, 1]));

        Assert.Equal([3, 4, 8], merging.Sum([1, 2, 4, 8]));
        Assert.Equal([3, 4, 8, 48, 64, 128], merging.SumColumns([1, 2, 4, 8, 16, 32, 64, 128]));
        Assert.Equal([5, 50, 4, 40, 8, 80], merging.SumRows([1, 10, 4, 40, 4, 40, 8, 80]));
    }

    [Fact]
    public void Edge_above_a_bin_is_taken_away() => Assert.Equal([0, 0.1, 0.5, 1], BinMerging.WithoutEdgeAbove(Four, 1).Edges.ToArray());

    [Theory]
    [InlineData(0, 0.3, 1, "0.3 is no edge of the bins; merged bins lie between edges out of [0, 0.1, 0.4, 0.5, 1]")]
    [InlineData(0, 0.1, 0.5, "merged bins reach from 0 to 1, found [0, 0.1, 0.5]")]
    public void Other_edges_are_refused(double low, double middle, double high, string message)
        => Assert.Equal(message, Assert.Throws<ArgumentException>(() => new BinMerging(Four, new BinEdges([low, middle, high]))).Message);
}
