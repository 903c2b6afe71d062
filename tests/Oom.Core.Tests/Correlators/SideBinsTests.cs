using Oom.Binning;

namespace Oom.Correlators;

public sealed class SideBinsTests
{
    [Fact]
    public void Rows_are_those_of_the_walk_over_edges()
    {
        var random = new Random(1);
        BinEdges[] all = [
            CorrelatorSample.LogBins, CorrelatorSample.LinearBins, BinEdges.EqualWidth(1, 0, 1), new([1e-12, 0.3]), new([-2, -1, 0.5]),
            new([-1, 0.5, 0.7]), new([0.5, 0.5000001, 0.50001, 0.7, 90]), new([0, 1e-9, 1e-3, 1]), new([1e-300, 1e-299, 1e299])];
        foreach (var edges in all)
        {
            var bins = new SideBins(edges);
            Assert.Equal(edges.Count + 2, bins.Rows);
            foreach (double edge in edges.Edges)
            {
                foreach (double value in (double[])[edge, Math.BitIncrement(edge), Math.BitDecrement(edge)])
                    Assert.Equal(edges.IndexOf(value) + 1, bins.Row(value));
            }

            for (int i = 0; i < 2000; i++)
            {
                double value = i % 2 == 0 ? random.NextDouble() : Math.Pow(10, 20 * random.NextDouble() - 18);
                Assert.Equal(edges.IndexOf(value) + 1, bins.Row(value));
            }
        }
    }
}
