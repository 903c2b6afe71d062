namespace Oom.Measurements;

/// <summary>How the strength of a Tikhonov penalty was chosen.</summary>
public enum RegularisationChoice
{
    /// <summary>It was given.</summary>
    Fixed,

    /// <summary>The smallest mean global correlation coefficient of the statistical
    /// covariance (TUnfold, arXiv:1205.6201, eq. 12).</summary>
    MinimumGlobalCorrelation,

    /// <summary>The largest curvature of the logarithm of the penalty over that of the
    /// chi-square (Hansen, SIAM Rev. 34 (1992) 561).</summary>
    LCurve,
}
