using Oom.Measurements;
using Oom.Statistics;

namespace Oom.Reinterpret.Results;

/// <summary>A prediction against the measurement.</summary>
/// <param name="Level">'unfolded' for cross-sections with their covariance, 'detector' for counts.</param>
/// <param name="ChiSquare">The chi-square; all uncertainties of measurement and prediction enter, none is fitted.</param>
public sealed record MeasurementChiSquare(string Level, ChiSquare ChiSquare);
