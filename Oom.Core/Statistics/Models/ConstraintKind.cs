namespace Oom.Statistics.Models;

/// <summary>The auxiliary measurement behind a nuisance parameter.</summary>
public enum ConstraintKind
{
    /// <summary>None: the parameter is free.</summary>
    None,

    /// <summary>A Gaussian one of the parameter's value.</summary>
    Gaussian,

    /// <summary>A count whose expectation is proportional to the parameter.</summary>
    Poisson,
}
