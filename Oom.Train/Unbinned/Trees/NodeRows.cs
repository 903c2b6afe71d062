namespace Oom.Train.Unbinned.Trees;

/// <summary>The events of a node: for each block a range of its order.</summary>
internal readonly record struct NodeRows(int[] Starts, int[] Ends)
{
    /// <summary>Number of events, or groups of events, of all blocks.</summary>
    public long Count
    {
        get
        {
            long count = 0;
            for (int block = 0; block < Starts.Length; block++) count += Ends[block] - Starts[block];
            return count;
        }
    }

    /// <summary>The events of a block.</summary>
    public ReadOnlySpan<int> Of(int block, int[] order) => order.AsSpan(Starts[block], Ends[block] - Starts[block]);
}
