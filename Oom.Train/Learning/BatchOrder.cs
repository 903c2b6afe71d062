
namespace Oom.Train.Learning;

/// <summary>The mini-batches of a training: each pass goes through all events in an order of its
/// own, which the seed and the pass alone decide.</summary>
internal sealed class BatchOrder
{
    private readonly int[] _order;
    private readonly int _batches;
    private readonly ulong _seed;
    private readonly int _number;
    private int _epoch = -1;

    /// <summary>The batches of a number of events.</summary>
    /// <param name="events">Number of events.</param>
    /// <param name="batches">Batches of a pass; the full batch is 1.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="number">Number of the training among those of the seed.</param>
    public BatchOrder(int events, int batches, ulong seed, int number)
    {
        _order = [.. Enumerable.Range(0, events)];
        _batches = Math.Min(batches, Math.Max(1, events));
        _seed = seed;
        _number = number;
    }

    /// <summary>The events of a step.</summary>
    /// <param name="step">Number of the step, from 0.</param>
    public ReadOnlyMemory<int> Batch(int step)
    {
        int epoch = step / _batches, batch = step % _batches;
        if (epoch != _epoch)
        {
            for (int i = 0; i < _order.Length; i++) _order[i] = i;
            if (_batches > 1)
            {
                var random = RandomStream.Shuffle(_seed, epoch, _number);
                RandomStream.Shuffle(_order.AsSpan(), ref random);
            }

            _epoch = epoch;
        }

        int first = (int)((long)_order.Length * batch / _batches), end = (int)((long)_order.Length * (batch + 1) / _batches);
        return _order.AsMemory(first, end - first);
    }
}
