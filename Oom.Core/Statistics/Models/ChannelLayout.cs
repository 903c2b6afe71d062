namespace Oom.Statistics.Models;

/// <summary>The parameters that change one channel.</summary>
internal sealed class ChannelLayout
{
    /// <summary>A channel's layout.</summary>
    /// <param name="offset">Index of its first bin.</param>
    /// <param name="bins">Number of its bins.</param>
    /// <param name="terms">The terms of its samples.</param>
    /// <param name="locals">Its local parameters in the order of their bins.</param>
    /// <param name="binOfLocal">The bin of each local parameter of the model.</param>
    /// <param name="sharedIndex">Index of each parameter of the model among the shared ones; -1 for a local one.</param>
    public ChannelLayout(int offset, int bins, SampleTerm[] terms, int[] locals, int[] binOfLocal, int[] sharedIndex)
    {
        (Offset, Bins, Locals) = (offset, bins, locals);
        LocalStart = new int[bins + 1];
        for (int j = 0; j < bins; j++) LocalStart[j + 1] = LocalStart[j] + locals.Count(a => binOfLocal[a] == offset + j);
        Shared = [
            .. terms.SelectMany(term => term.Factors.Select(f => f.Parameter).Concat(term.Shapes.Select(s => s.Parameter))
            .Concat(term.BinFactors.SelectMany(first => Enumerable.Range(first, bins))))
            .Where(a => sharedIndex[a] >= 0).Distinct().Order()];
        var position = new Dictionary<int, int>();
        for (int i = 0; i < Shared.Length; i++) position[Shared[i]] = i;
        for (int i = 0; i < locals.Length; i++) position[locals[i]] = i;
        Terms = [.. terms.Select(term => new TermLayout(term, position, sharedIndex))];
    }

    /// <summary>Index of the first bin.</summary>
    public int Offset { get; }

    /// <summary>Number of bins.</summary>
    public int Bins { get; }

    /// <summary>The local parameters in the order of their bins.</summary>
    public int[] Locals { get; }

    /// <summary>Where each bin's local parameters begin; one more entry than bins.</summary>
    public int[] LocalStart { get; }

    /// <summary>The shared parameters that change this channel.</summary>
    public int[] Shared { get; }

    /// <summary>The terms.</summary>
    public TermLayout[] Terms { get; }
}
