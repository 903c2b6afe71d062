namespace Oom.Statistics.Models;

/// <summary>A term and where its parameters stand among those of its channel.</summary>
internal sealed class TermLayout
{
    public TermLayout(SampleTerm term, Dictionary<int, int> position, int[] sharedIndex)
    {
        Term = term;
        Factors = [.. term.Factors.Select(factor => position[factor.Parameter])];
        Shapes = [.. term.Shapes.Select(shape => position[shape.Parameter])];
        BinFactors = [.. term.BinFactors.Select(first => Enumerable.Range(first, term.Count).Select(a => position[a]).ToArray())];
        IsLocal = [.. term.BinFactors.Select(first => Enumerable.Range(first, term.Count).Select(a => sharedIndex[a] < 0).ToArray())];
    }

    /// <summary>The term.</summary>
    public SampleTerm Term { get; }

    /// <summary>Positions of the factors' parameters among the channel's shared ones.</summary>
    public int[] Factors { get; }

    /// <summary>Positions of the shapes' parameters among the channel's shared ones.</summary>
    public int[] Shapes { get; }

    /// <summary>Positions of the factors of single bins, set by set, among the channel's local or shared parameters.</summary>
    public int[][] BinFactors { get; }

    /// <summary>Whether a factor of a single bin is local, set by set.</summary>
    public bool[][] IsLocal { get; }
}
