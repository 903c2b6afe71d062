using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Oom.Train.Unbinned.Trees;

/// <summary>Sorts the events of a node by the side of a split that they fall to, keeping their order on each side.</summary>
internal static class RowPartition
{
    private const int ChunkRows = 1 << 16;

    /// <summary>Sorts the events of one block and returns where the right side starts.</summary>
    public static int Sort<TBin>(BinnedBlock<TBin> block, int start, int end, int feature, int bin, ParallelOptions options)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        int chunks = (end - start + ChunkRows - 1) / ChunkRows;
        TBin last = TBin.CreateTruncating(bin);
        var bins = block.Bins[feature];
        int[] lefts = new int[chunks + 1];
        For(chunks, options, chunk =>
        {
            var rows = Chunk(block.Order, chunk);
            lefts[chunk + 1] = Divide(rows, bins, last, Chunk(block.Spare, chunk));
        });
        for (int chunk = 0; chunk < chunks; chunk++) lefts[chunk + 1] += lefts[chunk];
        int middle = start + lefts[chunks];
        For(chunks, options, chunk =>
        {
            var rows = Chunk(block.Spare, chunk);
            int left = lefts[chunk + 1] - lefts[chunk];
            rows[..left].CopyTo(block.Order.AsSpan(start + lefts[chunk]));
            var right = block.Order.AsSpan(middle + chunk * ChunkRows - lefts[chunk], rows.Length - left);
            rows[left..].CopyTo(right);
            right.Reverse();
        });
        return middle;

        Span<int> Chunk(int[] order, int chunk)
            => order.AsSpan(start + chunk * ChunkRows, Math.Min(ChunkRows, end - start - chunk * ChunkRows));
    }

    // The left side from the start, the right side from the end backwards; without
    // branches, since which side comes next cannot be foretold.
    private static int Divide<TBin>(ReadOnlySpan<int> rows, TBin[] bins, TBin last, Span<int> divided)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        ref TBin bin = ref MemoryMarshal.GetArrayDataReference(bins);
        ref int to = ref MemoryMarshal.GetReference(divided);
        nint left = 0, right = rows.Length - 1;
        foreach (int row in rows)
        {
            nint isLeft = Unsafe.Add(ref bin, row) <= last ? 1 : 0;
            Unsafe.Add(ref to, left) = row;
            Unsafe.Add(ref to, right) = row;
            left += isLeft;
            right += isLeft - 1;
        }

        return (int)left;
    }

    // Small work is not worth a hand-over.
    private static void For(int chunks, ParallelOptions options, Action<int> work)
    {
        if (chunks > 1) Parallel.For(0, chunks, options, work);
        else if (chunks == 1) work(0);
    }
}
