namespace Oom.Measurements;

/// <summary>A part of a covariance; all parts add up to the total.</summary>
/// <param name="Name">The name of the nuisance, or of what else it is.</param>
/// <param name="Kind">What it comes from.</param>
/// <param name="CovariancePb2">Row-major generator x generator bins, in pb^2.</param>
public sealed record CovarianceSource(string Name, CovarianceKind Kind, double[] CovariancePb2);
