using Oom.Binning;
using Oom.Train.Learning;

namespace Oom.Train.Machine;

public class EvenObservableTests
{
    [Fact]
    public void Rescaled_observable_has_the_same_bins_within_the_rounding_of_edges()
    {
        var specification = GaussianToy.Specification("loss: unfolding-aware") with { };
        specification = specification with
        {
            Generator = specification.Generator with { Bins = specification.Generator.Bins with { Kind = BinningKind.BalancedQuantiles } },
        };
        var sample = GaussianToy.Sample(2000, 3);
        var network = new MultilayerPerceptron(2, new NetworkSettings { HiddenLayers = [8] });
        using var generator = new LevelNetwork(network, new Standardisation([0, 0], [1, 1]), sample.Generator, 1);
        using var detector = new LevelNetwork(network, new Standardisation([0, 0], [1, 1]), sample.Detector, 1);
        var random = new Oom.Numerics.Philox4x32(5, 0);
        network.Initialise(generator.Engine.Parameters, ref random);
        var last = network.Parameters[^2];
        foreach (ref float weight in generator.Engine.Parameters.Slice(last.Offset, last.Count)) weight *= 8;
        int[] rows = [.. Enumerable.Range(0, sample.Count)];
        float[] before = generator.Observable(rows);
        var edges = new BinEdges([0, 1e-4, 1e-3, 0.01, 0.2, 0.6, 0.9, 1]);
        var bins = new ObservableBins(edges, BinEdges.EqualWidth(2, 0, 1));

        var even = EvenObservable.Apply(specification, new LevelNetworks(detector, generator), bins);
        float[] after = generator.Observable(rows);

        Assert.Same(bins.Detector, even.Detector);
        Assert.Equal(1.0 / 7, even.Generator.Edges[1], 1e-4);
        Assert.Equal(6.0 / 7, even.Generator.Edges[^2], 1e-4);
        Assert.All(even.Generator.Edges.ToArray(), edge => Assert.Equal(Math.Round(edge, 4), edge));

        // Edges are rounded to 1e-4 of 1: as many events at most change their bin.
        int moved = before.Zip(after).Count(pair => edges.IndexOf(pair.First) != even.Generator.IndexOf(pair.Second));
        Assert.InRange(moved, 0, sample.Count / 500);
        Assert.True(before.Distinct().Count() > sample.Count / 2 && before.Min() < 1e-3 && before.Max() > 0.9);
    }
}
