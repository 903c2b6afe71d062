using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Oom.Train.Trees;

/// <summary>Sums of the lanes of events by the bin of a feature.</summary>
internal static class Histograms
{
    // The vectors of so many events stay in the second-level cache while all features pass over them.
    private const int ChunkEvents = 2048;

    /// <summary>Adds events to histograms.</summary>
    /// <param name="block">The events.</param>
    /// <param name="rows">Which of them, in the order in which they are added.</param>
    /// <param name="features">Features to add for: from the first to before the last, in steps.</param>
    /// <param name="histogram">For each feature the place of its histogram in <paramref name="sums"/>, bins x lanes of this block.</param>
    /// <param name="sums">The histograms.</param>
    public static void Add<TBin>(BinnedBlock<TBin> block, ReadOnlySpan<int> rows, (int First, int Step) features, ReadOnlySpan<int> histogram, Span<double> sums)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        for (int start = 0; start < rows.Length; start += ChunkEvents)
        {
            var chunk = rows.Slice(start, Math.Min(ChunkEvents, rows.Length - start));
            int feature = features.First;
            // Two features at a time read each vector once, and their additions do not wait for one another.
            for (; feature + features.Step < block.Bins.Length; feature += 2 * features.Step)
            {
                int other = feature + features.Step;
                AddTwo(block.Bins[feature], block.Bins[other], chunk, block.Vectors, block.Lanes, ref sums[histogram[feature]], ref sums[histogram[other]]);
            }

            if (feature < block.Bins.Length) AddOne(block.Bins[feature], chunk, block.Vectors, block.Lanes, ref sums[histogram[feature]]);
        }
    }

    private static void AddOne<TBin>(TBin[] bins, ReadOnlySpan<int> rows, ReadOnlySpan<double> vectors, int lanes, ref double sum)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        ref TBin bin = ref MemoryMarshal.GetArrayDataReference(bins);
        ref double vector = ref MemoryMarshal.GetReference(vectors);
        foreach (int row in rows)
        {
            ref double from = ref Unsafe.Add(ref vector, (nint)row * lanes);
            ref double to = ref Place(ref sum, Unsafe.Add(ref bin, row), lanes);
            for (int lane = 0; lane < lanes; lane += ChannelLayout.VectorLanes) AddTo(ref Unsafe.Add(ref to, lane), Vector256.LoadUnsafe(ref Unsafe.Add(ref from, lane)));
        }
    }

    // One and two vectors of 256 bits are the common cases. Indices come from the binning itself and need no check.
    private static void AddTwo<TBin>(TBin[] bins, TBin[] otherBins, ReadOnlySpan<int> rows, ReadOnlySpan<double> vectors, int lanes, ref double sum, ref double otherSum)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        ref TBin bin = ref MemoryMarshal.GetArrayDataReference(bins);
        ref TBin otherBin = ref MemoryMarshal.GetArrayDataReference(otherBins);
        ref double vector = ref MemoryMarshal.GetReference(vectors);
        switch (lanes)
        {
            case 4:
                foreach (int row in rows)
                {
                    var weights = Vector256.LoadUnsafe(ref Unsafe.Add(ref vector, (nint)row * 4));
                    AddTo(ref Place(ref sum, Unsafe.Add(ref bin, row), 4), weights);
                    AddTo(ref Place(ref otherSum, Unsafe.Add(ref otherBin, row), 4), weights);
                }

                break;
            case 8:
                foreach (int row in rows)
                {
                    var weights = Vector512.LoadUnsafe(ref Unsafe.Add(ref vector, (nint)row * 8));
                    AddTo(ref Place(ref sum, Unsafe.Add(ref bin, row), 8), weights);
                    AddTo(ref Place(ref otherSum, Unsafe.Add(ref otherBin, row), 8), weights);
                }

                break;
            default:
                foreach (int row in rows)
                {
                    ref double from = ref Unsafe.Add(ref vector, (nint)row * lanes);
                    ref double to = ref Place(ref sum, Unsafe.Add(ref bin, row), lanes);
                    ref double otherTo = ref Place(ref otherSum, Unsafe.Add(ref otherBin, row), lanes);
                    for (int lane = 0; lane < lanes; lane += ChannelLayout.VectorLanes)
                    {
                        var weights = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, lane));
                        AddTo(ref Unsafe.Add(ref to, lane), weights);
                        AddTo(ref Unsafe.Add(ref otherTo, lane), weights);
                    }
                }

                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double Place<TBin>(ref double sum, TBin bin, int lanes)
        where TBin : unmanaged, IBinaryInteger<TBin>
        => ref Unsafe.Add(ref sum, (nint)uint.CreateTruncating(bin) * lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref double to, Vector256<double> weights) => (Vector256.LoadUnsafe(ref to) + weights).StoreUnsafe(ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref double to, Vector512<double> weights) => (Vector512.LoadUnsafe(ref to) + weights).StoreUnsafe(ref to);
}
