using System.Numerics;

namespace Oom.Train.Trees;

/// <summary>The events of a block as trees see them: the bins of their features, feature by feature, and a vector of lanes (1, weights, 0 ...) that changes while trees are added.</summary>
internal sealed class BinnedBlock<TBin>
    where TBin : unmanaged, IBinaryInteger<TBin>
{
    private readonly AlignedArray _vectors;

    private BinnedBlock(TBin[][] bins, AlignedArray vectors, int lanes)
    {
        Bins = bins;
        _vectors = vectors;
        Lanes = lanes;
        Count = vectors.Length / lanes;
        Order = new int[Count];
        Spare = new int[Count];
    }

    /// <summary>Number of events, or of groups of events of the same bins.</summary>
    public int Count { get; }

    /// <summary>For each feature the bin of each event.</summary>
    public TBin[][] Bins { get; }

    /// <summary>The lanes, events x lanes, row by row.</summary>
    public Span<double> Vectors => _vectors.Span;

    /// <summary>Number of lanes.</summary>
    public int Lanes { get; }

    /// <summary>The events in an order in which those of a node stand together.</summary>
    public int[] Order { get; }

    /// <summary>Room for another order.</summary>
    public int[] Spare { get; }

    /// <summary>Bins the events of a block.</summary>
    /// <param name="block">The events.</param>
    /// <param name="bins">The bins of each feature.</param>
    /// <param name="lanes">Number of lanes.</param>
    /// <param name="rows">The events to take.</param>
    /// <param name="threads">Threads to use.</param>
    public static BinnedBlock<TBin> Of(TreeBlock block, FeatureBins[] bins, int lanes, int[] rows, int threads)
    {
        var columns = new TBin[bins.Length][];
        Parallel.For(0, bins.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, feature =>
        {
            var column = new TBin[rows.Length];
            for (int i = 0; i < rows.Length; i++) column[i] = TBin.CreateTruncating(bins[feature].IndexOf(block.Features[(long)rows[i] * bins.Length + feature]));
            columns[feature] = column;
        });
        var vectors = new AlignedArray((long)rows.Length * lanes);
        var values = vectors.Span;
        int channels = block.Channels.Length;
        for (int i = 0; i < rows.Length; i++)
        {
            values[i * lanes] = 1;
            block.Weights.AsSpan(rows[i] * channels, channels).CopyTo(values[(i * lanes + 1)..]);
        }

        return bins.Length == 1 ? Together(columns[0], values, lanes, bins[0].Count) : new BinnedBlock<TBin>(columns, vectors, lanes);
    }

    // Events of one feature differ by their bin alone: those of a bin are one entry with the sum of their vectors.
    private static BinnedBlock<TBin> Together(TBin[] column, ReadOnlySpan<double> vectors, int lanes, int binCount)
    {
        double[] sums = new double[binCount * lanes];
        for (int i = 0; i < column.Length; i++)
        {
            int bin = int.CreateTruncating(column[i]);
            for (int lane = 0; lane < lanes; lane++) sums[bin * lanes + lane] += vectors[i * lanes + lane];
        }

        int[] occupied = [.. Enumerable.Range(0, binCount).Where(bin => sums[bin * lanes] > 0)];
        var rest = new AlignedArray((long)occupied.Length * lanes);
        for (int i = 0; i < occupied.Length; i++) sums.AsSpan(occupied[i] * lanes, lanes).CopyTo(rest.Span[(i * lanes)..]);
        return new BinnedBlock<TBin>([[.. occupied.Select(bin => TBin.CreateTruncating(bin))]], rest, lanes);
    }
}
