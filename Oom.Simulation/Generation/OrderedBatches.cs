using System.Runtime.ExceptionServices;

namespace Oom.Simulation.Generation;

/// <summary>Prepares numbered batches on several threads and commits them one at a time, in the order of their numbers.</summary>
internal sealed class OrderedBatches
{
    private readonly long _count;
    private readonly CancellationToken _cancellation;
    private readonly object _turn = new();
    private long _nextToPrepare = -1;
    private long _nextToCommit;
    private ExceptionDispatchInfo? _failure;

    private OrderedBatches(long count, CancellationToken cancellation)
    {
        _count = count;
        _cancellation = cancellation;
    }

    /// <summary>Runs all batches and returns when the last is committed.</summary>
    /// <typeparam name="TWorker">What a thread keeps from batch to batch: its buffers.</typeparam>
    /// <param name="count">Number of batches.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="createWorker">Makes the buffers of a thread.</param>
    /// <param name="prepare">Prepares a batch in the buffers of its thread; called in parallel.</param>
    /// <param name="commit">Takes a prepared batch out of the buffers; called one at a time, in order.</param>
    /// <param name="cancellation">Stops the work before the next batch.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static void Run<TWorker>(long count, int threads, Func<TWorker> createWorker, Action<TWorker, long> prepare,
        Action<TWorker, long> commit, CancellationToken cancellation)
    {
        var batches = new OrderedBatches(count, cancellation);
        Thread[] helpers = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(() => batches.Work(createWorker, prepare, commit)))];
        foreach (Thread helper in helpers) helper.Start();
        batches.Work(createWorker, prepare, commit);
        foreach (Thread helper in helpers) helper.Join();
        batches._failure?.Throw();
    }

    private void Work<TWorker>(Func<TWorker> createWorker, Action<TWorker, long> prepare, Action<TWorker, long> commit)
    {
        try
        {
            TWorker worker = createWorker();
            for (long batch = Interlocked.Increment(ref _nextToPrepare); batch < _count; batch = Interlocked.Increment(ref _nextToPrepare))
            {
                _cancellation.ThrowIfCancellationRequested();
                prepare(worker, batch);
                lock (_turn)
                {
                    while (_nextToCommit != batch && _failure is null) Monitor.Wait(_turn);
                    if (_failure is not null) return;
                    commit(worker, batch);
                    _nextToCommit++;
                    Monitor.PulseAll(_turn);
                }
            }
        }
        catch (Exception failure)
        {
            lock (_turn)
            {
                _failure ??= ExceptionDispatchInfo.Capture(failure);
                Monitor.PulseAll(_turn);
            }
        }
    }
}
