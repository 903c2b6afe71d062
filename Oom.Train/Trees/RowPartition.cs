using System.Numerics;

namespace Oom.Train.Trees;

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
            int left = 0;
            foreach (int row in Chunk(block.Order, chunk)) left += bins[row] <= last ? 1 : 0;
            lefts[chunk + 1] = left;
        });
        for (int chunk = 0; chunk < chunks; chunk++) lefts[chunk + 1] += lefts[chunk];
        int middle = start + lefts[chunks];
        For(chunks, options, chunk =>
        {
            int left = start + lefts[chunk], right = middle + chunk * ChunkRows - lefts[chunk];
            foreach (int row in Chunk(block.Order, chunk))
            {
                int isLeft = bins[row] <= last ? 1 : 0;
                block.Spare[isLeft == 1 ? left : right] = row;
                left += isLeft;
                right += 1 - isLeft;
            }
        });
        For(chunks, options, chunk =>
        {
            int from = start + chunk * ChunkRows;
            Array.Copy(block.Spare, from, block.Order, from, Math.Min(ChunkRows, end - from));
        });
        return middle;

        ReadOnlySpan<int> Chunk(int[] order, int chunk) => order.AsSpan(start + chunk * ChunkRows, Math.Min(ChunkRows, end - start - chunk * ChunkRows));
    }

    // Small work is not worth a hand-over.
    private static void For(int chunks, ParallelOptions options, Action<int> work)
    {
        if (chunks > 1) Parallel.For(0, chunks, options, work);
        else if (chunks == 1) work(0);
    }
}
