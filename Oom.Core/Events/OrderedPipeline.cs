using System.Runtime.ExceptionServices;

namespace Oom.Events;

/// <summary>
/// Runs several threads that take pieces of a sequence one at a time, work on them at
/// once, and hand the results over in the order of the sequence.
/// No thread runs far ahead: results that wait are limited. An error ends the run when all results before it have been consumed.
/// </summary>
/// <typeparam name="TResult">A reusable result.</typeparam>
internal sealed class OrderedPipeline<TResult>(int threads) : IDisposable
    where TResult : class, new()
{
    private const int PiecesAheadPerThread = 4;

    private readonly Slot[] _slots = [.. Enumerable.Range(0, threads * PiecesAheadPerThread).Select(_ => new Slot())];
    private readonly Lock _source = new();
    private readonly object _handover = new();
    private readonly List<Thread> _threads = [];
    private long _taken, _consumed, _end = long.MaxValue;
    private bool _isStopped;

    /// <summary>One thread's part.</summary>
    /// <param name="take">Takes the next piece; false at the end. Never called by two threads at once.</param>
    /// <param name="work">Works on the piece taken last and writes the result.</param>
    public sealed class Worker(Func<bool> take, Action<TResult> work)
    {
        public bool Take() => take();

        public void Work(TResult result) => work(result);
    }

    /// <summary>Runs to the end of the sequence; results are consumed on the calling thread.</summary>
    public void Run(Func<Worker> createWorker, Action<TResult> consume, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(Stop);
        for (int i = 0; i < threads; i++)
        {
            var thread = new Thread(() => RunWorker(createWorker)) { IsBackground = true, Name = $"event reader {i + 1}" };
            _threads.Add(thread);
            thread.Start();
        }

        while (Next(cancellationToken) is { } slot)
        {
            slot.Error?.Throw();
            consume(slot.Result);
            lock (_handover)
            {
                slot.IsReady = false;
                _consumed++;
                Monitor.PulseAll(_handover);
            }
        }
    }

    public void Dispose()
    {
        Stop();
        foreach (Thread thread in _threads) thread.Join();
    }

    /// <summary>Waits for the next result in order; null at the end.</summary>
    private Slot? Next(CancellationToken cancellationToken)
    {
        Slot slot = SlotOf(_consumed);
        lock (_handover)
        {
            while (!slot.IsReady && _consumed < _end && !_isStopped) Monitor.Wait(_handover);
            cancellationToken.ThrowIfCancellationRequested();
            return slot.IsReady ? slot : null;
        }
    }

    private void RunWorker(Func<Worker> createWorker)
    {
        Worker worker;
        try
        {
            worker = createWorker();
        }
        catch (Exception exception)
        {
            // Without this thread's worker nothing of the rest is worth doing: the error takes the place of the next piece.
            lock (_source) Fail(exception);
            return;
        }

        while (true)
        {
            Slot slot;
            lock (_source)
            {
                if (!WaitForRoom()) return;
                try
                {
                    if (!worker.Take())
                    {
                        SetEnd(_taken);
                        return;
                    }
                }
                catch (Exception exception)
                {
                    Fail(exception);
                    return;
                }

                slot = SlotOf(_taken++);
            }

            ExceptionDispatchInfo? error = null;
            try
            {
                worker.Work(slot.Result);
            }
            catch (Exception exception)
            {
                error = ExceptionDispatchInfo.Capture(exception);
            }

            lock (_handover)
            {
                slot.Error = error;
                slot.IsReady = true;
                Monitor.PulseAll(_handover);
            }
        }
    }

    private Slot SlotOf(long piece) => _slots[piece % _slots.Length];

    private bool WaitForRoom()
    {
        lock (_handover)
        {
            while (_taken >= _consumed + _slots.Length && !_isStopped) Monitor.Wait(_handover);
            return !_isStopped && _taken < _end;
        }
    }

    /// <summary>Puts an error in the place of the next piece, which becomes the last one.</summary>
    private void Fail(Exception exception)
    {
        if (!WaitForRoom()) return;
        lock (_handover)
        {
            Slot slot = SlotOf(_taken++);
            slot.Error = ExceptionDispatchInfo.Capture(exception);
            slot.IsReady = true;
            _end = _taken;
            Monitor.PulseAll(_handover);
        }
    }

    private void SetEnd(long end)
    {
        lock (_handover)
        {
            _end = end;
            Monitor.PulseAll(_handover);
        }
    }

    private void Stop()
    {
        lock (_handover)
        {
            _isStopped = true;
            Monitor.PulseAll(_handover);
        }
    }

    private sealed class Slot
    {
        public TResult Result { get; } = new();

        public bool IsReady { get; set; }

        public ExceptionDispatchInfo? Error { get; set; }
    }
}
