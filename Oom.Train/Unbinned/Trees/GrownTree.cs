using Oom.Trees;

namespace Oom.Train.Unbinned.Trees;

/// <summary>A tree as it grows: splits and leaves in the order in which they were made, with bins beside the thresholds.</summary>
internal sealed class GrownTree
{
    /// <summary>For each split its feature.</summary>
    public List<int> Features { get; } = [];

    /// <summary>For each split the last bin of its left side.</summary>
    public List<int> Bins { get; } = [];

    /// <summary>For each split its left branch: a split, or ~ a leaf.</summary>
    public List<int> Left { get; } = [];

    /// <summary>For each split its right branch.</summary>
    public List<int> Right { get; } = [];

    /// <summary>The coefficients of the leaves.</summary>
    public List<double[]> Leaves { get; } = [];

    /// <summary>The events of each leaf, or of two leaves that a last split divides.</summary>
    public List<LeafRows> Rows { get; } = [];

    /// <summary>Adds a leaf and returns its branch.</summary>
    public int AddLeaf(double[] coefficients)
    {
        Leaves.Add(coefficients);
        return ~(Leaves.Count - 1);
    }

    /// <summary>Adds a split whose branches are not known yet and returns its index.</summary>
    public int AddSplit(int feature, int bin)
    {
        Features.Add(feature);
        Bins.Add(bin);
        Left.Add(0);
        Right.Add(0);
        return Features.Count - 1;
    }

    /// <summary>The tree for events.</summary>
    /// <param name="bins">The bins of the features.</param>
    /// <param name="rate">What the leaves are multiplied by.</param>
    public RegressionTree ToTree(FeatureBins[] bins, double rate)
        => new(Features, Features.Select((feature, i) => bins[feature].Threshold(Bins[i])), Left, Right,
            Leaves.Select(leaf => Array.ConvertAll(leaf, value => rate * value)));
}
