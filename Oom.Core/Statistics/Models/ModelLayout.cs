namespace Oom.Statistics.Models;

/// <summary>
/// Which parameters of a model change one bin alone (local: factors of single bins, in
/// which the yields are linear) and which are shared by bins.
/// The second derivatives are a small block a bin for the local ones, bordered by the
/// shared ones: the local ones are eliminated bin by bin.
/// </summary>
internal sealed class ModelLayout
{
    /// <summary>The layout of a model.</summary>
    /// <param name="terms">The terms of all samples, channel by channel.</param>
    /// <param name="channelBins">Number of bins of each channel.</param>
    /// <param name="parameters">Number of parameters.</param>
    public ModelLayout(SampleTerm[] terms, IReadOnlyList<int> channelBins, int parameters)
    {
        int[] bins = BinOfLocal(terms, parameters);
        Shared = [.. Enumerable.Range(0, parameters).Where(a => bins[a] < 0)];
        SharedIndex = new int[parameters];
        Array.Fill(SharedIndex, -1);
        for (int i = 0; i < Shared.Length; i++) SharedIndex[Shared[i]] = i;
        Channels = new ChannelLayout[channelBins.Count];
        for (int c = 0, offset = 0, term = 0; c < Channels.Length; offset += channelBins[c], c++)
        {
            int first = term, end = offset + channelBins[c];
            while (term < terms.Length && terms[term].Offset < end) term++;
            int[] locals = [.. Enumerable.Range(0, parameters).Where(a => bins[a] >= offset && bins[a] < end).OrderBy(a => bins[a])
                .ThenBy(a => a)];
            Channels[c] = new ChannelLayout(offset, channelBins[c], terms[first..term], locals, bins, SharedIndex);
        }
    }

    /// <summary>The shared parameters.</summary>
    public int[] Shared { get; }

    /// <summary>Index of a parameter among the shared ones; -1 for a local one.</summary>
    public int[] SharedIndex { get; }

    /// <summary>The channels.</summary>
    public ChannelLayout[] Channels { get; }

    private static int[] BinOfLocal(SampleTerm[] terms, int parameters)
    {
        const int None = -1, Several = -2;
        int[] bins = new int[parameters];
        Array.Fill(bins, None);
        foreach (var term in terms)
        {
            foreach (int first in term.BinFactors)
            {
                for (int j = 0; j < term.Count; j++)
                {
                    ref int bin = ref bins[first + j];
                    bin = bin == None || bin == term.Offset + j ? term.Offset + j : Several;
                }
            }
        }

        foreach (var term in terms)
        {
            foreach (int parameter in term.Factors.Select(factor => factor.Parameter).Concat(term.Shapes.Select(shape => shape.Parameter)))
                bins[parameter] = Several;
            // A factor that one sample has twice is not linear.
            for (int set = 0; set < term.BinFactors.Length; set++)
            {
                if (Array.IndexOf(term.BinFactors, term.BinFactors[set]) == set) continue;
                for (int j = 0; j < term.Count; j++) bins[term.BinFactors[set] + j] = Several;
            }
        }

        return bins;
    }
}
