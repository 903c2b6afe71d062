using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Oom.Train.Unbinned.Trees;

/// <summary>Sums of the lanes of events by the bin of a feature. Indices come from the binning itself and need no check.</summary>
internal static class Histograms
{
    /// <summary>Features whose bins, of a byte each, are read at once from the rows of a block.</summary>
    public const int QuadFeatures = 4;

    /// <summary>Adds events to the histogram of one feature.</summary>
    /// <param name="block">The events.</param>
    /// <param name="rows">Which of them, in the order in which they are added.</param>
    /// <param name="feature">Index of the feature.</param>
    /// <param name="sum">Start of the histogram, bins x lanes of the block.</param>
    public static void AddOne<TBin>(BinnedBlock<TBin> block, ReadOnlySpan<int> rows, int feature, ref double sum)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        ref TBin bin = ref MemoryMarshal.GetArrayDataReference(block.Bins[feature]);
        ref double vector = ref MemoryMarshal.GetReference(block.Vectors);
        int lanes = block.Lanes;
        foreach (int row in rows)
        {
            ref double from = ref Unsafe.Add(ref vector, (nint)row * lanes);
            ref double to = ref Unsafe.Add(ref sum, (nint)uint.CreateTruncating(Unsafe.Add(ref bin, row)) * lanes);
            for (int lane = 0; lane < lanes; lane += ChannelLayout.FewestLanes)
                AddTo(ref Unsafe.Add(ref to, lane), Vector128.LoadUnsafe(ref from, (nuint)lane));
        }
    }

    /// <summary>Adds events to the histograms of four adjacent features: each vector is read once,
    /// and the additions do not wait for one another.</summary>
    /// <param name="block">The events, with <see cref="BinnedBlock{TBin}.Rows"/>.</param>
    /// <param name="rows">Which of them, in the order in which they are added.</param>
    /// <param name="feature">Index of the first feature.</param>
    /// <param name="sums">The histograms.</param>
    /// <param name="places">For each of the four features where its histogram starts.</param>
    public static void AddFour<TBin>(
        BinnedBlock<TBin> block, ReadOnlySpan<int> rows, int feature, Span<double> sums, ReadOnlySpan<int> places)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        ref byte bin = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(block.Rows!), feature);
        ref double vector = ref MemoryMarshal.GetReference(block.Vectors);
        ref double first = ref sums[places[0]], second = ref sums[places[1]], third = ref sums[places[2]], fourth = ref sums[places[3]];
        nint stride = block.Bins.Length, lanes = block.Lanes;
        // One, two and four vectors of 128 bits are the common cases. A bin is masked where it stands as the offset of
        // its sums in bytes, which saves a third of the operations.
        switch (lanes)
        {
            case 2:
                foreach (int row in rows)
                {
                    uint bins = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bin, row * stride));
                    var weights = Vector128.LoadUnsafe(ref vector, (nuint)row * 2);
                    AddTo(ref Unsafe.AddByteOffset(ref first, (nint)(bins << 4 & 0xFF0)), weights);
                    AddTo(ref Unsafe.AddByteOffset(ref second, (nint)(bins >> 4 & 0xFF0)), weights);
                    AddTo(ref Unsafe.AddByteOffset(ref third, (nint)(bins >> 12 & 0xFF0)), weights);
                    AddTo(ref Unsafe.AddByteOffset(ref fourth, (nint)(bins >> 20 & 0xFF0)), weights);
                }

                break;
            case 4:
                foreach (int row in rows)
                {
                    uint bins = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bin, row * stride));
                    var weights = Vector256.LoadUnsafe(ref vector, (nuint)row * 4);
                    AddTo(ref Unsafe.AddByteOffset(ref first, (nint)(bins << 5 & 0x1FE0)), weights);
                    AddTo(ref Unsafe.AddByteOffset(ref second, (nint)(bins >> 3 & 0x1FE0)), weights);
                    AddTo(ref Unsafe.AddByteOffset(ref third, (nint)(bins >> 11 & 0x1FE0)), weights);
                    AddTo(ref Unsafe.AddByteOffset(ref fourth, (nint)(bins >> 19 & 0x1FE0)), weights);
                }

                break;
            case 8:
                foreach (int row in rows)
                {
                    uint bins = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bin, row * stride));
                    var weights = Vector512.LoadUnsafe(ref vector, (nuint)row * 8);
                    AddTo(ref Unsafe.AddByteOffset(ref first, (nint)(bins << 6 & 0x3FC0)), weights);
                    AddTo(ref Unsafe.AddByteOffset(ref second, (nint)(bins >> 2 & 0x3FC0)), weights);
                    AddTo(ref Unsafe.AddByteOffset(ref third, (nint)(bins >> 10 & 0x3FC0)), weights);
                    AddTo(ref Unsafe.AddByteOffset(ref fourth, (nint)(bins >> 18 & 0x3FC0)), weights);
                }

                break;
            default:
                foreach (int row in rows)
                {
                    uint bins = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bin, row * stride));
                    for (nint lane = 0; lane < lanes; lane += ChannelLayout.VectorLanes)
                    {
                        var weights = Vector256.LoadUnsafe(ref vector, (nuint)(row * lanes + lane));
                        AddTo(ref Unsafe.Add(ref first, (nint)(bins & 255) * lanes + lane), weights);
                        AddTo(ref Unsafe.Add(ref second, (nint)(bins >> 8 & 255) * lanes + lane), weights);
                        AddTo(ref Unsafe.Add(ref third, (nint)(bins >> 16 & 255) * lanes + lane), weights);
                        AddTo(ref Unsafe.Add(ref fourth, (nint)(bins >> 24) * lanes + lane), weights);
                    }
                }

                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref double to, Vector128<double> weights) => (Vector128.LoadUnsafe(ref to) + weights).StoreUnsafe(ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref double to, Vector256<double> weights) => (Vector256.LoadUnsafe(ref to) + weights).StoreUnsafe(ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref double to, Vector512<double> weights) => (Vector512.LoadUnsafe(ref to) + weights).StoreUnsafe(ref to);
}
