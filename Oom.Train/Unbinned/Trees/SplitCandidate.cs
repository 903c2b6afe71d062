namespace Oom.Train.Unbinned.Trees;

/// <summary>The best split of a node at one feature.</summary>
/// <param name="Loss">Sum of the losses of both sides; infinite where no split is allowed.</param>
/// <param name="Feature">Index of the feature.</param>
/// <param name="Bin">The last bin of the left side.</param>
/// <param name="Left">Sums of the lanes of the left side.</param>
/// <param name="Right">Sums of the lanes of the right side.</param>
/// <param name="Refused">How many places between bins were refused for a sum of weights that is not positive.</param>
internal sealed record SplitCandidate(double Loss, int Feature, int Bin, double[] Left, double[] Right, long Refused)
{
    /// <summary>No split.</summary>
    public static SplitCandidate None(int feature, long refused) => new(double.PositiveInfinity, feature, -1, [], [], refused);
}
