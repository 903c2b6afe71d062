using Oom.Numerics;
using Oom.Trees;

namespace Oom.Train.Unbinned.Trees;

/// <summary>How an ensemble of trees is grown.</summary>
internal sealed record BoostingSettings
{
    /// <summary>The most trees, B; at least 1.</summary>
    public int Trees { get; init => field = NumberRange.Count.Require(value); } = 100;

    /// <summary>Levels of splits, from 1 to <see cref="RegressionTree.MostLevels"/>: a tree has at most 2^levels leaves.
    /// Depths that count the root as 1 are larger by one.</summary>
    public int Levels { get; init => field = new NumberRange(1, RegressionTree.MostLevels).Require(value); } = 4;

    /// <summary>The fewest events in a leaf, for the nominal sample and for each base point; at least 1.</summary>
    public int MinimumEvents { get; init => field = NumberRange.Count.Require(value); } = 50;

    /// <summary>The share of its leaf that the first tree adds, from 1E-12 to 1.</summary>
    public double LearningRate { get; init => field = Share.Require(value); } = 0.2;

    /// <summary>The share that the last tree adds, those between in geometric progression; null for the same share throughout.</summary>
    public double? FinalLearningRate { get; init => field = value is { } rate ? Share.Require(rate) : null; }

    /// <summary>Whether a constant, which is one leaf for all events at learning rate 1, comes before the trees.</summary>
    public bool GlobalNode { get; init; }

    /// <summary>The most bins of a feature, from 2 to 65,536; up to 256 take a byte of memory for each
    /// event and feature. Ignored by the exact search.</summary>
    public int Bins { get; init => field = new NumberRange(2, 65_536).Require(value); } = 256;

    /// <summary>Whether splits are sought between all values of a feature.</summary>
    public bool ExactSearch { get; init; }

    /// <summary>The part of the events that is kept out of the growing and stops it, from 0 for none to below 1.</summary>
    public double ValidationFraction { get; init => field = NumberRange.BelowOne.Require(value); }

    /// <summary>After how many trees without a smaller loss on those events the growing ends.</summary>
    public int Patience { get; init => field = NumberRange.Count.Require(value); } = 20;

    /// <summary>Rounds in which the splits of a grown tree are chosen anew, each for the leaves below
    /// it (tree alternating optimisation); 0 for none.</summary>
    public int RefinementRounds { get; init => field = new NumberRange(0, 100).Require(value); }

    // Far below what changes an ensemble in any number of trees, and far enough from the smallest double for ratios of two.
    private const double LeastShare = 1e-12;

    private static NumberRange Share { get; } = new(LeastShare, 1);

    /// <summary>The learning rate of a tree.</summary>
    /// <param name="index">Index of the tree, from 0.</param>
    public double Rate(int index)
        => FinalLearningRate is { } final && Trees > 1
            ? LearningRate * Math.Pow(final / LearningRate, (double)index / (Trees - 1)) : LearningRate;
}
