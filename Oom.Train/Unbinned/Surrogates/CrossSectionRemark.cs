namespace Oom.Train.Unbinned.Surrogates;

/// <summary>Base points with events of their own whose weights add up to another cross-section than the nominal ones, as those of one
/// file against those of many do: the learned ratio repeats it.</summary>
internal static class CrossSectionRemark
{
    private const double Other = 2;

    /// <summary>What there is to say; nothing where the sums are less than a factor of two apart.</summary>
    /// <param name="nominal">Sum of the nominal weights.</param>
    /// <param name="points">Base points with events of their own, by number, with the sums of their weights.</param>
    public static IEnumerable<string> Of(double nominal, IEnumerable<(int Point, double Sum)> points)
        => points.Where(point => point.Sum > Other * nominal || point.Sum < nominal / Other).Select(point => FormattableString.Invariant(
            $"base point {point.Point} has {point.Sum / nominal:G3} times the nominal weights: are both cross-sections?"));
}
