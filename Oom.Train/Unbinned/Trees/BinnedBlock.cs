using System.Numerics;

namespace Oom.Train.Unbinned.Trees;

/// <summary>The events of a block as trees see them: the bins of their features, feature by feature, and a vector of lanes (1, weights, 0
/// ...; see <see cref="ChannelLayout"/>) that changes while trees are added.</summary>
internal sealed class BinnedBlock<TBin>
    where TBin : unmanaged, IBinaryInteger<TBin>
{
    private const int ChunkRows = 1 << 12;

    private readonly AlignedArray _vectors;

    private BinnedBlock(TBin[][] bins, byte[]? rows, AlignedArray vectors, int lanes)
    {
        Bins = bins;
        Rows = rows;
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

    /// <summary>The bins, events x features, row by row, so that one cache line has all of an event; null where a bin takes
    /// more than a byte, or an array cannot hold them.</summary>
    public byte[]? Rows { get; }

    /// <summary>The lanes, events x lanes, row by row.</summary>
    public Span<double> Vectors => _vectors.Span;

    /// <summary>Number of lanes.</summary>
    public int Lanes { get; }

    /// <summary>The events in an order in which those of a node stand together.</summary>
    public int[] Order { get; }

    /// <summary>Room for another order.</summary>
    public int[] Spare { get; }

    /// <summary>Puts the events in the order of their indices.</summary>
    public void ResetOrder()
    {
        int i = 0;
        for (; i <= Count - Vector<int>.Count; i += Vector<int>.Count) Vector.CreateSequence(i, 1).CopyTo(Order, i);
        for (; i < Count; i++) Order[i] = i;
    }

    /// <summary>Bins the events of a block.</summary>
    /// <param name="block">The events.</param>
    /// <param name="bins">The bins of each feature.</param>
    /// <param name="layout">Where the lanes stand.</param>
    /// <param name="index">Index of the block.</param>
    /// <param name="rows">The events to take.</param>
    /// <param name="threads">Threads to use.</param>
    public static BinnedBlock<TBin> Of(TreeBlock block, FeatureBins[] bins, ChannelLayout layout, int index, int[] rows, int threads)
    {
        var columns = new TBin[bins.Length][];
        Parallel.For(0, bins.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, feature =>
        {
            var column = new TBin[rows.Length];
            for (int i = 0; i < rows.Length; i++)
                column[i] = TBin.CreateTruncating(bins[feature].IndexOf(block.Features[(long)rows[i] * bins.Length + feature]));
            columns[feature] = column;
        });
        var vectors = Weights(block, layout, index, rows);
        int lanes = layout.BlockLanes[index];
        return bins.Length == 1 ? Together(columns[0], vectors.Span, lanes, bins[0].Count)
            : new BinnedBlock<TBin>(columns, RowByRow(columns, threads), vectors, lanes);
    }

    private static AlignedArray Weights(TreeBlock block, ChannelLayout layout, int index, int[] rows)
    {
        int lanes = layout.BlockLanes[index], channels = block.Channels.Length;
        int[] places = Array.ConvertAll(block.Channels, channel => layout.WeightLanes[channel] - layout.BlockStarts[index]);
        var vectors = new AlignedArray((long)rows.Length * lanes);
        var values = vectors.Span;
        for (int i = 0; i < rows.Length; i++)
        {
            // A nominal weight that is counted comes to 1, too.
            values[i * lanes] = 1;
            for (int channel = 0; channel < channels; channel++)
                values[i * lanes + places[channel]] = block.Weights[(long)rows[i] * channels + channel] / layout.UnitWeight;
        }

        return vectors;
    }

    private static byte[]? RowByRow(TBin[][] columns, int threads)
    {
        if (columns is not byte[][] bytes || (long)bytes.Length * bytes[0].Length > Array.MaxLength) return null;
        int features = bytes.Length, count = bytes[0].Length;
        byte[] rows = new byte[features * count];
        Parallel.For(0, (count + ChunkRows - 1) / ChunkRows, new ParallelOptions { MaxDegreeOfParallelism = threads }, chunk =>
        {
            for (int feature = 0; feature < features; feature++)
            {
                byte[] column = bytes[feature];
                for (int i = chunk * ChunkRows; i < Math.Min(count, (chunk + 1) * ChunkRows); i++) rows[i * features + feature] = column[i];
            }
        });
        return rows;
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
        return new BinnedBlock<TBin>([[.. occupied.Select(bin => TBin.CreateTruncating(bin))]], null, rest, lanes);
    }
}
