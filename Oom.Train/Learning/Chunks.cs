namespace Oom.Train.Learning;

/// <summary>Cuts a number of items into pieces that differ in length by one at most, so
/// that no thread waits for a short last one.</summary>
/// <param name="Items">Number of items.</param>
/// <param name="Count">Number of pieces.</param>
internal readonly record struct Chunks(int Items, int Count)
{
    /// <summary>Pieces of a length at most.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="lengthMax">Items in a piece, at most.</param>
    public static Chunks OfLength(int items, int lengthMax) => new(items, (int)(((long)items + lengthMax - 1) / lengthMax));

    /// <summary>The items of a piece.</summary>
    public (int First, int Count) this[int index]
    {
        get
        {
            int first = (int)((long)Items * index / Count), end = (int)((long)Items * (index + 1) / Count);
            return (first, end - first);
        }
    }

    /// <summary>Shares the pieces among threads: each takes the next one that no one has taken.</summary>
    /// <param name="threads">Number of threads.</param>
    /// <param name="work">Works on a piece, with the thread's own number below that of threads.</param>
    public void Share(int threads, Action<int, int> work)
    {
        int count = Count, workers = Math.Min(threads, count), next = -1;
        if (workers == 1) Take(0);
        else if (workers > 1) Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, Take);

        void Take(int worker)
        {
            for (int chunk = Interlocked.Increment(ref next); chunk < count; chunk = Interlocked.Increment(ref next)) work(worker, chunk);
        }
    }
}
