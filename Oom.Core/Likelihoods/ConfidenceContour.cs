namespace Oom.Likelihoods;

/// <summary>A contour of two parameters, the others profiled: the points where q has its threshold, seen from the minimum.</summary>
/// <param name="First">Index of the first parameter.</param>
/// <param name="Second">Index of the second parameter.</param>
/// <param name="Confidence">Confidence level.</param>
/// <param name="Kind">What q is compared with.</param>
/// <param name="Threshold">The value of q on the contour.</param>
/// <param name="Points">Points on it, counter-clockwise in the coordinates in which the covariance is
/// round. A point that was not found has its status.</param>
public sealed record ConfidenceContour(
    int First, int Second, double Confidence, ExclusionKind Kind, double Threshold, IReadOnlyList<ProfileCrossing> Points);
