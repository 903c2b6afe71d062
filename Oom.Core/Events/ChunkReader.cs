namespace Oom.Events;

/// <summary>One thread's part in reading a file: it takes a chunk of text, then reads its events into a block of its own.</summary>
/// <typeparam name="TBlock">The block.</typeparam>
/// <param name="block">The block, filled anew for each chunk.</param>
/// <param name="take">Takes the next chunk; false at the end of the text. Never called by two threads at once.</param>
/// <param name="read">Reads the chunk's events into the block and its sums into totals; false where it holds no event.</param>
internal sealed class ChunkReader<TBlock>(TBlock block, Func<bool> take, Func<ChunkTotals, bool> read)
{
    public TBlock Block => block;

    public bool TryTake() => take();

    public bool Read(ChunkTotals totals) => read(totals);
}
