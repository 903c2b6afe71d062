using Oom.Likelihoods;
using Oom.Statistics.Minimisation;

namespace Oom.Train.Unbinned.Limits;

/// <summary>The limits of one fit.</summary>
/// <param name="Choice">What is fitted.</param>
/// <param name="Free">Indices of the parameters of interest that are free; others are 0.</param>
/// <param name="Minima">All minima found, ascending; the fit where it failed.</param>
/// <param name="ExpectedUncertainties">Standard deviation of each parameter by the expected information at the reference
/// point; 0 where frozen, NaN where it determines none.</param>
/// <param name="Intervals">Intervals of the parameters of interest; empty where the fit failed, as are all others.</param>
/// <param name="Contours">Contours of pairs of them.</param>
/// <param name="Scans">Scans of each of them.</param>
/// <param name="Calibrated">Scans with thresholds from toys.</param>
internal sealed record FitLimits(
    FitChoice Choice, IReadOnlyList<int> Free, IReadOnlyList<LikelihoodMinimum> Minima, double[] ExpectedUncertainties,
    IReadOnlyList<FitInterval> Intervals, IReadOnlyList<ConfidenceContour> Contours, IReadOnlyList<ParameterScan> Scans,
    IReadOnlyList<CalibratedScan> Calibrated)
{
    /// <summary>The fit.</summary>
    public LikelihoodMinimum Best => Minima[0];

    /// <summary>Whether all numbers are there.</summary>
    public bool IsComplete
        => Best.IsConverged && Intervals.All(interval => interval.Interval.IsComplete)
        && Contours.All(contour => contour.Points.All(point => point.IsConverged))
        && Scans.All(scan => scan.Points.All(point => point.Status == FitStatus.Converged));
}
