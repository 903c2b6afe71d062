using Oom.Tables;

namespace Oom.Train.Tables;

/// <summary>Hands blocks from the thread that makes rows to the one that writes them; it
/// holds a fixed number, so the faster side waits.</summary>
internal sealed class BlockQueue
{
    private const int MostWaiting = 8;

    private readonly object _lock = new();
    private readonly Queue<ColumnBlock> _full = new();
    private readonly Stack<ColumnBlock> _free = new();
    private bool _complete;
    private bool _broken;

    /// <summary>A queue without blocks.</summary>
    /// <param name="columns">The columns of its blocks.</param>
    public BlockQueue(IReadOnlyList<TableColumn> columns)
    {
        for (int i = 0; i < MostWaiting; i++) _free.Push(new ColumnBlock(columns));
    }

    /// <summary>Adds a copy of a block, after waiting for a place.</summary>
    /// <returns>False where the queue is broken.</returns>
    public bool TryAdd(ColumnBlock block)
    {
        ColumnBlock? copy;
        lock (_lock)
        {
            while (!_free.TryPop(out copy) && !_broken) Monitor.Wait(_lock);
            if (_broken) return false;
        }

        copy!.CopyFrom(block);
        lock (_lock)
        {
            _full.Enqueue(copy);
            Monitor.PulseAll(_lock);
            return true;
        }
    }

    /// <summary>Takes the next block, after waiting for one; it is to be given back with <see cref="Return"/>.</summary>
    /// <returns>Null after the last.</returns>
    /// <exception cref="OperationCanceledException">The queue is broken.</exception>
    public ColumnBlock? Take()
    {
        lock (_lock)
        {
            while (_full.Count == 0 && !_complete && !_broken) Monitor.Wait(_lock);
            if (_broken) throw new OperationCanceledException("the table was given up before its last row");
            return _full.TryDequeue(out var block) ? block : null;
        }
    }

    /// <summary>Gives a block back that has been used.</summary>
    public void Return(ColumnBlock block)
    {
        lock (_lock)
        {
            _free.Push(block);
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Says that no block follows.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _complete = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Wakes both sides up and refuses everything from then on.</summary>
    public void Break()
    {
        lock (_lock)
        {
            _broken = true;
            Monitor.PulseAll(_lock);
        }
    }
}
