using Oom.Numerics;

namespace Oom.Train.Unbinned.Trees;

public sealed class HistogramStoreTests
{
    // Sums of many weights near 1 in another order.
    private const double Rounding = 1e-9;

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(4, 1, true)]
    [InlineData(5, 2, false)]
    [InlineData(7, 6, false)]
    [InlineData(6, 9, true)]
    public void Histograms_are_the_sums_over_events_by_bin_for_any_number_of_threads(int features, int channels, bool isCommon)
    {
        // More than a segment, so that several are added; fewer distinct values than bins.
        const int Count = 300_000;
        var sample = Sample(features, channels, Count, isCommon);
        var layout = new ChannelLayout(sample);
        FeatureBins[] bins = [.. Enumerable.Range(0, features).Select(feature => FeatureBins.Of(sample, feature, 256))];
        BinnedBlock<byte>[] blocks = [
            .. sample.Blocks.Select((block, b) => BinnedBlock<byte>.Of(block, bins, layout, b, [.. Enumerable.Range(0, block.Count)], 2))];
        foreach (var block in blocks) block.ResetOrder();
        var rows = new NodeRows(new int[blocks.Length], [.. blocks.Select(block => block.Count)]);

        double[] one = Fill(1), three = Fill(3);

        Assert.Equal(one, three);
        var store = new HistogramStore<byte>(bins, blocks, layout, 1, keepNodes: true);
        for (int feature = 0; feature < features; feature++)
        {
            for (int b = 0; b < blocks.Length; b++)
            {
                double[] expected = Plain(sample, layout, bins[feature], feature, b);
                int start = store.Places(feature)[b];
                for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], one[start + i], Rounding * (1 + Math.Abs(expected[i])));
            }
        }

        double[] Fill(int threads)
            => new HistogramStore<byte>(bins, blocks, layout, 1, keepNodes: true)
            .Fill(rows, new ParallelOptions { MaxDegreeOfParallelism = threads }).Span.ToArray();
    }

    [Fact]
    public void Common_nominal_weight_takes_no_lane_and_scales_the_others()
    {
        var layout = new ChannelLayout(Sample(2, 1, 10, isCommon: true));
        Assert.Equal((2, 2.5), (layout.LaneCount, layout.UnitWeight));
        Assert.Equal([0, 1], layout.WeightLanes);
        Assert.Equal([0, 0], layout.CountLanes);

        layout = new ChannelLayout(Sample(2, 1, 10, isCommon: false));
        Assert.Equal((4, 1.0), (layout.LaneCount, layout.UnitWeight));
        Assert.Equal([1, 2], layout.WeightLanes);
        Assert.Equal([0, 0], layout.CountLanes);
    }

    private static double[] Plain(TreeSample sample, ChannelLayout layout, FeatureBins bins, int feature, int b)
    {
        var block = sample.Blocks[b];
        int lanes = layout.BlockLanes[b], width = sample.Features.Count;
        double[] sums = new double[bins.Count * lanes];
        for (int i = 0; i < block.Count; i++)
        {
            int start = bins.IndexOf(block.Features[i * width + feature]) * lanes;
            for (int channel = 0; channel < block.Channels.Length; channel++)
            {
                int lane = layout.WeightLanes[block.Channels[channel]] - layout.BlockStarts[b];
                if (lane > 0) sums[start + lane] += block.Weights[i * block.Channels.Length + channel] / layout.UnitWeight;
            }

            sums[start]++;
        }

        return sums;
    }

    private static TreeSample Sample(int features, int points, int count, bool isCommon)
    {
        var random = new Philox4x32(5, 0);
        float[] values = new float[features * count];
        double[] weights = new double[(1 + points) * count];
        for (int i = 0; i < values.Length; i++) values[i] = (int)((100 + 30 * (i % features)) * random.NextDouble());
        for (int i = 0; i < weights.Length; i++) weights[i] = i % (1 + points) == 0 && isCommon ? 2.5 : 0.5 + random.NextDouble();
        return new TreeSample([.. Enumerable.Range(0, features).Select(i => $"x{i}")], 1 + points,
            [new TreeBlock(values, weights, [.. Enumerable.Range(0, 1 + points)])]);
    }
}
