using Oom.Likelihoods;
using Oom.Statistics.Minimisation;

namespace Oom.Train.Unbinned.Limits;

/// <summary>The limits of one fit.</summary>
/// <param name="Name">What is fitted: "profiled", "frozen" (nuisances at 0) or "binned".</param>
/// <param name="Best">The fit.</param>
/// <param name="ExpectedUncertainties">Standard deviation of each parameter by the expected information at the reference
/// point; 0 where frozen, NaN where it determines none.</param>
/// <param name="Intervals">Intervals of the parameters of interest; empty where the fit failed, as are all others.</param>
/// <param name="Contours">Contours of pairs of them.</param>
/// <param name="Scans">Scans of each of them.</param>
internal sealed record FitLimits(
    string Name, LikelihoodMinimum Best, double[] ExpectedUncertainties, IReadOnlyList<ConfidenceInterval> Intervals,
    IReadOnlyList<ConfidenceContour> Contours, IReadOnlyList<ParameterScan> Scans)
{
    /// <summary>Whether all numbers are there.</summary>
    public bool IsComplete
        => Best.IsConverged && Intervals.All(interval => interval.Low.IsConverged && interval.High.IsConverged)
        && Contours.All(contour => contour.Points.All(point => point.IsConverged))
        && Scans.All(scan => scan.Points.All(point => point.Status == FitStatus.Converged));
}
