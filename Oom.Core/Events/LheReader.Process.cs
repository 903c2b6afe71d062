namespace Oom.Events;

public sealed partial class LheReader
{
    /// <summary>
    /// Reads the events on several threads. Each takes chunks of the file, reads their events and maps them with a delegate of its own;
    /// the results are consumed on the calling thread in the order of the file. Chunks do not depend on the number of threads, so neither do results.
    /// </summary>
    /// <typeparam name="TResult">What a block of events is mapped to; it must not keep spans of the block, which is filled anew.</typeparam>
    /// <param name="threads">Number of threads that read, at least 1; with 1, all is done on the calling thread.</param>
    /// <param name="createWorker">Makes the delegate of one thread, on that thread.</param>
    /// <param name="consume">Takes the results, one at a time.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The totals of the file.</returns>
    /// <exception cref="EventFormatException">An event is broken and broken events are not to be skipped, or the file goes on behind its closing tag; the first one in the file.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The events were read before.</exception>
    public EventTotals Process<TResult>(int threads, Func<Func<EventBlock, TResult>> createWorker, Action<TResult> consume, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentNullException.ThrowIfNull(createWorker);
        ArgumentNullException.ThrowIfNull(consume);
        if (threads == 1)
        {
            Func<EventBlock, TResult> worker = createWorker();
            foreach (EventBlock block in Blocks())
            {
                cancellationToken.ThrowIfCancellationRequested();
                consume(worker(block));
            }

            return Totals;
        }

        Begin();
        using var pipeline = new OrderedPipeline<ChunkResult<TResult>>(threads);
        pipeline.Run(() => Worker(createWorker()), result =>
        {
            Totals.Add(result.Totals);
            if (result.HasEvents) consume(result.Value!);
        }, cancellationToken);
        return Totals;

        OrderedPipeline<ChunkResult<TResult>>.Worker Worker(Func<EventBlock, TResult> map)
        {
            var chunk = new TextChunk();
            var block = new EventBlock();
            LheEventParser parser = NewParser();
            return new(() => _source.TryRead(chunk), result =>
            {
                parser.Parse(chunk, block, result.Totals);
                result.HasEvents = block.Count > 0;
                result.Value = result.HasEvents ? map(block) : default;
            });
        }
    }

    /// <summary>The result of a chunk, reused when it was consumed.</summary>
    private sealed class ChunkResult<TResult>
    {
        public ChunkTotals Totals { get; } = new();

        public bool HasEvents { get; set; }

        public TResult? Value { get; set; }
    }
}
