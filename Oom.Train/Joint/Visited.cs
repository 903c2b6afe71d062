using Oom.Binning;

namespace Oom.Train.Joint;

/// <summary>The events of a batch that a network was evaluated for.</summary>
/// <param name="Events">Their indices in the sample.</param>
/// <param name="Rows">Their rows in the block of features.</param>
/// <param name="Observable">The observable of each.</param>
internal sealed record Visited(int[] Events, int[] Rows, float[] Observable)
{
    private const int ChunkLength = 1024;

    /// <summary>Gives, for an event and its observable, the derivative of the loss by its share of each bin, the derivative of those shares, and a factor on both.</summary>
    public delegate double Derivatives(int e, float observable, Span<double> byShare, Span<float> ofShare);

    /// <summary>The derivative of the loss by the logit of each event.</summary>
    public double[] Upstream { get; } = new double[Events.Length];

    /// <summary>Keeps the bins of the events.</summary>
    public void Remember(int[] memory, BinEdges edges)
    {
        for (int i = 0; i < Events.Length; i++) memory[Events[i]] = edges.IndexOf(Observable[i]);
    }

    /// <summary>Computes the derivatives by the logits.</summary>
    /// <param name="options">Number of threads.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="derivatives">Computes those of one event.</param>
    public void FillUpstream(ParallelOptions options, int bins, Derivatives derivatives)
    {
        int chunks = (Events.Length + ChunkLength - 1) / ChunkLength;
        Parallel.For(0, chunks, options, chunk =>
        {
            Span<double> byShare = stackalloc double[bins];
            Span<float> ofShare = stackalloc float[bins];
            for (int i = chunk * ChunkLength; i < Math.Min(Events.Length, (chunk + 1) * ChunkLength); i++)
            {
                float o = Observable[i];
                double factor = derivatives(Events[i], o, byShare, ofShare), sum = 0;
                for (int j = 0; j < bins; j++) sum += byShare[j] * ofShare[j];
                Upstream[i] = factor * sum * o * (1 - o);
            }
        });
    }
}
