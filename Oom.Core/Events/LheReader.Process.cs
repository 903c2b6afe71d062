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
        Begin();
        ChunkProcessing.Run(threads, NewChunkReader, createWorker, consume, Totals, cancellationToken);
        return Totals;
    }
}
