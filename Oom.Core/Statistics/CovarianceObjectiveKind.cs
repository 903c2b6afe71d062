namespace Oom.Statistics;

/// <summary>A function of the covariance of several parameters of interest.</summary>
public enum CovarianceObjectiveKind
{
    /// <summary>The weighted sum of their uncertainties, of which one weight may be all.</summary>
    WeightedSum,

    /// <summary>Half the logarithm of the determinant of their covariance block: the logarithm of the
    /// volume of the error ellipsoid but for a constant.</summary>
    LogDeterminant,
}
