using System.Globalization;

namespace Oom.Trees;

/// <summary>
/// A binary tree of axis-parallel splits with a vector of numbers in each leaf. At a split an event goes left where its
/// feature is at most the threshold, both in single precision,
/// and right otherwise, as a NaN does; so does ONNX's BRANCH_LEQ.
/// </summary>
public sealed class RegressionTree
{
    /// <summary>The most levels of splits that a tree may have.</summary>
    public const int MostLevels = 12;

    private readonly int[] _features, _left, _right;
    private readonly float[] _thresholds;
    private readonly double[][] _leaves;

    /// <summary>A tree of splits and leaves.</summary>
    /// <param name="features">For each split, the root first, the index of the feature; empty for a tree that is one leaf.</param>
    /// <param name="thresholds">For each split the threshold.</param>
    /// <param name="left">For each split, where events at or below the threshold go: the index of a later split, or
    /// the bitwise complement ~i of the index of leaf i.</param>
    /// <param name="right">For each split, where the other events go, in the same way.</param>
    /// <param name="leaves">The leaves, one more than there are splits, all of one length.</param>
    /// <exception cref="ArgumentException">The arrays do not describe one tree.</exception>
    public RegressionTree(IEnumerable<int> features, IEnumerable<float> thresholds, IEnumerable<int> left, IEnumerable<int> right,
        IEnumerable<double[]> leaves)
    {
        _features = [.. features];
        _thresholds = [.. thresholds];
        _left = [.. left];
        _right = [.. right];
        _leaves = [.. leaves];
        int splits = _features.Length;
        if (_thresholds.Length != splits || _left.Length != splits || _right.Length != splits)
            throw new ArgumentException(
                $"the tree has {splits} features, {_thresholds.Length} thresholds, {_left.Length} left and {_right.Length} right branches: they must be equally many");
        if (_leaves.Length != splits + 1)
            throw new ArgumentException($"a tree of {splits} splits has {splits + 1} leaves, not {_leaves.Length}", nameof(leaves));
        if (_leaves[0].Length == 0 || Array.Exists(_leaves, leaf => leaf.Length != _leaves[0].Length))
            throw new ArgumentException("the leaves must hold equally many numbers, at least one", nameof(leaves));
        if (Array.Exists(_leaves, leaf => !Array.TrueForAll(leaf, double.IsFinite)))
            throw new ArgumentException("a leaf holds a number that is not finite", nameof(leaves));
        if (!Array.TrueForAll(_thresholds, float.IsFinite))
            throw new ArgumentException("a threshold is not a finite number of single precision", nameof(thresholds));
        if (Array.Exists(_features, feature => feature < 0))
            throw new ArgumentException("the index of a feature is negative", nameof(features));
        Levels = CheckBranches();
        if (Levels > MostLevels)
            throw new ArgumentException($"the tree has {Levels} levels of splits; at most {MostLevels} are allowed", nameof(left));
    }

    /// <summary>For each split the index of its feature.</summary>
    public ReadOnlySpan<int> Features => _features;

    /// <summary>For each split its threshold.</summary>
    public ReadOnlySpan<float> Thresholds => _thresholds;

    /// <summary>For each split the branch of events at or below the threshold: a split, or ~ a leaf.</summary>
    public ReadOnlySpan<int> Left => _left;

    /// <summary>For each split the branch of the other events: a split, or ~ a leaf.</summary>
    public ReadOnlySpan<int> Right => _right;

    /// <summary>The leaves.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Leaves => _leaves;

    /// <summary>Number of splits on the longest way from the root to a leaf.</summary>
    public int Levels { get; }

    /// <summary>How many numbers a leaf holds.</summary>
    public int OutputCount => _leaves[0].Length;

    // Branches lead to later splits only, so that one pass finds all depths, and every split and leaf has one parent.
    private int CheckBranches()
    {
        int[] depth = new int[_features.Length];
        bool[] splitSeen = new bool[_features.Length], leafSeen = new bool[_leaves.Length];
        for (int i = 0; i < depth.Length; i++)
        {
            foreach (int branch in (ReadOnlySpan<int>)[_left[i], _right[i]])
            {
                bool[] seen = branch >= 0 ? splitSeen : leafSeen;
                int index = branch >= 0 ? branch : ~branch;
                if (index >= seen.Length || (branch >= 0 && branch <= i))
                    throw new ArgumentException(
                        string.Create(CultureInfo.InvariantCulture, $"split {i} leads to {branch}, which is no later split and no leaf"));
                if (seen[index]) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"two branches lead to {branch}"));
                seen[index] = true;
                if (branch >= 0) depth[branch] = depth[i] + 1;
            }
        }

        return depth.Length == 0 ? 0 : depth.Max() + 1;
    }
}
