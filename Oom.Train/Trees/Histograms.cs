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
    public static void Add<TBin>(BinnedBlock<TBin> block, ReadOnlySpan<int> rows, (int First, int Step) features, ReadOnlySpan<int> histogram, double[] sums)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        for (int start = 0; start < rows.Length; start += ChunkEvents)
        {
            var chunk = rows.Slice(start, Math.Min(ChunkEvents, rows.Length - start));
            for (int feature = features.First; feature < block.Bins.Length; feature += features.Step) Add(block.Bins[feature], chunk, block.Vectors, block.Lanes, sums.AsSpan(histogram[feature]));
        }
    }

    // Two and one vectors of 256 bits are the common cases; indices come from the binning itself and need no check.
    private static void Add<TBin>(TBin[] bins, ReadOnlySpan<int> rows, double[] vectors, int lanes, Span<double> sums)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        ref TBin bin = ref MemoryMarshal.GetArrayDataReference(bins);
        ref double vector = ref MemoryMarshal.GetArrayDataReference(vectors);
        ref double sum = ref MemoryMarshal.GetReference(sums);
        switch (lanes)
        {
            case 4:
                foreach (int row in rows)
                {
                    ref double to = ref Unsafe.Add(ref sum, (nint)uint.CreateTruncating(Unsafe.Add(ref bin, row)) * 4);
                    (Vector256.LoadUnsafe(ref to) + Vector256.LoadUnsafe(ref Unsafe.Add(ref vector, (nint)row * 4))).StoreUnsafe(ref to);
                }

                break;
            case 8:
                foreach (int row in rows)
                {
                    ref double to = ref Unsafe.Add(ref sum, (nint)uint.CreateTruncating(Unsafe.Add(ref bin, row)) * 8);
                    ref double from = ref Unsafe.Add(ref vector, (nint)row * 8);
                    (Vector256.LoadUnsafe(ref to) + Vector256.LoadUnsafe(ref from)).StoreUnsafe(ref to);
                    (Vector256.LoadUnsafe(ref to, 4) + Vector256.LoadUnsafe(ref from, 4)).StoreUnsafe(ref to, 4);
                }

                break;
            default:
                foreach (int row in rows)
                {
                    ref double to = ref Unsafe.Add(ref sum, (nint)uint.CreateTruncating(Unsafe.Add(ref bin, row)) * lanes);
                    ref double from = ref Unsafe.Add(ref vector, (nint)row * lanes);
                    for (int lane = 0; lane < lanes; lane += 4)
                    {
                        (Vector256.LoadUnsafe(ref to, (nuint)lane) + Vector256.LoadUnsafe(ref from, (nuint)lane)).StoreUnsafe(ref to, (nuint)lane);
                    }
                }

                break;
        }
    }
}
