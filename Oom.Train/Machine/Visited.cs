using Oom.Binning;
using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>The events of a batch that a network sees at one level or under one shift: their observables, and the derivatives of the loss
/// by their logits. Its memory is used again step by step.</summary>
/// <param name="network">The network.</param>
/// <param name="rows">Row of every event of the sample in the network's features, or <see cref="EventSample.None"/>.</param>
/// <param name="memory">The bin of every event as it was visited last.</param>
/// <param name="edges">The bins.</param>
internal sealed class Visited(LevelNetwork network, int[] rows, int[] memory, BinEdges edges)
{
    private const int ChunkLength = 1024;
    private int[] _events = [], _rows = [], _bins = [];
    private float[] _observable = [], _upstream = [];
    private IForwardPass? _pass;
    private int _count;

    /// <summary>Gives, for an event and its observable, the derivative of the loss by its share of each bin, the
    /// derivative of those shares, and a factor on both.</summary>
    public delegate double Derivatives(int e, float observable, Span<double> byShare, Span<float> ofShare);

    /// <summary>Evaluates the network for the events of a batch that have features.</summary>
    /// <param name="batch">The events.</param>
    /// <param name="changed">Takes those whose bin is another one than it was.</param>
    public void Visit(int[] batch, ChangedEvents changed)
    {
        if (_events.Length < batch.Length)
        {
            (_events, _rows, _bins) = (new int[batch.Length], new int[batch.Length], new int[batch.Length]);
            (_observable, _upstream) = (new float[batch.Length], new float[batch.Length]);
        }

        _count = 0;
        foreach (int e in batch)
        {
            if (rows[e] == EventSample.None) continue;
            _events[_count] = e;
            _rows[_count++] = rows[e];
        }

        _pass?.Dispose();
        _pass = network.Forward(_rows.AsMemory(0, _count), _observable.AsMemory(0, _count));
        for (int i = 0; i < _count; i++)
        {
            _bins[i] = edges.IndexOf(_observable[i]);
            if (_bins[i] != memory[_events[i]]) changed.Add(_events[i]);
        }
    }

    /// <summary>Keeps the bins of the events.</summary>
    public void Remember()
    {
        for (int i = 0; i < _count; i++) memory[_events[i]] = _bins[i];
    }

    /// <summary>Computes the derivatives by the logits.</summary>
    /// <param name="threads">Number of threads.</param>
    /// <param name="derivatives">Computes those of one event.</param>
    public void FillUpstream(int threads, Derivatives derivatives)
    {
        int bins = edges.Count;
        var chunks = Chunks.OfLength(_count, ChunkLength);
        chunks.Share(threads, (_, chunk) =>
        {
            Span<double> byShare = stackalloc double[bins];
            Span<float> ofShare = stackalloc float[bins];
            var (first, count) = chunks[chunk];
            for (int i = first; i < first + count; i++)
            {
                float o = _observable[i];
                double factor = derivatives(_events[i], o, byShare, ofShare), sum = 0;
                for (int j = 0; j < bins; j++) sum += byShare[j] * ofShare[j];
                _upstream[i] = (float)(factor * sum * o * (1 - o));
            }
        });
    }

    /// <summary>The derivative of the loss by the parameters of the network, from these events.</summary>
    /// <param name="gradient">Receives it.</param>
    public void Backpropagate(Span<float> gradient) => _pass!.Backpropagate(_upstream.AsMemory(0, _count), gradient);
}
