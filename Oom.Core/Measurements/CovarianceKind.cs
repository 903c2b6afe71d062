namespace Oom.Measurements;

/// <summary>Where a part of a covariance comes from.</summary>
public enum CovarianceKind
{
    /// <summary>The counts of the data.</summary>
    Statistical,

    /// <summary>The finite samples behind response and backgrounds.</summary>
    MonteCarloStatistical,

    /// <summary>One nuisance parameter.</summary>
    Nuisance,

    /// <summary>Several sources together.</summary>
    Other,
}
