using System.Numerics;

namespace Oom.Train.Unbinned.Trees;

/// <summary>Features whose histograms are filled in one pass over events: four adjacent ones, or one.</summary>
internal readonly struct FeatureGroup
{
    private readonly int _feature, _skipped, _waste;
    private readonly bool _isFour;

    private FeatureGroup(int feature, bool isFour, int skipped, int waste)
        => (_feature, _isFour, _skipped, _waste) = (feature, isFour, skipped, waste);

    /// <summary>Groups of all features.</summary>
    /// <param name="features">Number of features.</param>
    /// <param name="hasRows">Whether bins stand row by row, as groups of four need.</param>
    /// <param name="waste">Where a histogram may be filled that nobody reads: the last four
    /// features may have some in common with the group before.</param>
    public static FeatureGroup[] All(int features, bool hasRows, int waste)
    {
        const int Four = Histograms.QuadFeatures;
        if (!hasRows || features < Four)
            return [.. Enumerable.Range(0, features).Select(feature => new FeatureGroup(feature, false, 0, waste))];
        return [.. Enumerable.Range(0, (features + Four - 1) / Four)
            .Select(group => Math.Min(Four * group, features - Four) is var feature
            ? new FeatureGroup(feature, true, Four * group - feature, waste) : default)];
    }

    /// <summary>Adds events to the histograms of the features.</summary>
    /// <param name="block">The events.</param>
    /// <param name="rows">Which of them, in the order in which they are added.</param>
    /// <param name="places">For each feature where its histogram starts, bins x lanes of the block.</param>
    /// <param name="sums">The histograms.</param>
    public void Add<TBin>(BinnedBlock<TBin> block, ReadOnlySpan<int> rows, ReadOnlySpan<int> places, Span<double> sums)
        where TBin : unmanaged, IBinaryInteger<TBin>
    {
        if (!_isFour)
        {
            Histograms.AddOne(block, rows, _feature, ref sums[places[_feature]]);
            return;
        }

        Span<int> starts = stackalloc int[Histograms.QuadFeatures];
        for (int i = 0; i < starts.Length; i++) starts[i] = i < _skipped ? _waste : places[_feature + i];
        Histograms.AddFour(block, rows, _feature, sums, starts);
    }
}
