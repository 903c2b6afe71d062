namespace Oom.Events;

/// <summary>Reads a file's chunks on several threads and hands the results over in the order of the file.</summary>
internal static class ChunkProcessing
{
    /// <summary>Runs to the end of the file.</summary>
    /// <param name="threads">Number of threads, at least 1; with 1, all is done on the calling thread.</param>
    /// <param name="createReader">Makes the reader of one thread.</param>
    /// <param name="createWorker">Makes the delegate of one thread that maps blocks, on that thread.</param>
    /// <param name="consume">Takes the results, on the calling thread.</param>
    /// <param name="totals">What the chunks' totals are added to.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public static void Run<TBlock, TResult>(
        int threads, Func<ChunkReader<TBlock>> createReader, Func<Func<TBlock, TResult>> createWorker, Action<TResult> consume,
        EventTotals totals, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentNullException.ThrowIfNull(createWorker);
        ArgumentNullException.ThrowIfNull(consume);
        if (threads == 1)
        {
            Func<TBlock, TResult> worker = createWorker();
            ChunkReader<TBlock> reader = createReader();
            var chunkTotals = new ChunkTotals();
            while (reader.TryTake())
            {
                cancellationToken.ThrowIfCancellationRequested();
                bool hasEvents = reader.Read(chunkTotals);
                totals.Add(chunkTotals);
                if (hasEvents) consume(worker(reader.Block));
            }

            return;
        }

        using var pipeline = new OrderedPipeline<ChunkResult<TResult>>(threads);
        pipeline.Run(() => Worker(createReader(), createWorker()), result =>
        {
            totals.Add(result.Totals);
            if (result.HasEvents) consume(result.Value!);
        }, cancellationToken);

        static OrderedPipeline<ChunkResult<TResult>>.Worker Worker(ChunkReader<TBlock> reader, Func<TBlock, TResult> map)
            => new(reader.TryTake, result =>
        {
            result.HasEvents = reader.Read(result.Totals);
            result.Value = result.HasEvents ? map(reader.Block) : default;
        });
    }

    /// <summary>The result of a chunk, reused when it was consumed.</summary>
    private sealed class ChunkResult<TResult>
    {
        public ChunkTotals Totals { get; } = new();

        public bool HasEvents { get; set; }

        public TResult? Value { get; set; }
    }
}
