namespace Oom.Likelihoods;

/// <summary>The values of a parameter that toys do not exclude.</summary>
/// <param name="Confidence">Confidence level.</param>
/// <param name="Regions">Intervals with the error of each end from the number of toys, ascending.</param>
public sealed record CalibratedInterval(
    double Confidence, IReadOnlyList<(CalibratedEnd Low, CalibratedEnd High)> Regions);
