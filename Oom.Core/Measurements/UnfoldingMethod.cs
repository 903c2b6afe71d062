namespace Oom.Measurements;

/// <summary>How generator-level yields are inferred from detector-level counts.</summary>
public enum UnfoldingMethod
{
    /// <summary>Maximum likelihood: one free strength for each generator-level bin, Poisson
    /// counts, all nuisances profiled. The reference.</summary>
    MaximumLikelihood,

    /// <summary>The inverse of the response; the least squares of it where there are more detector-level bins.</summary>
    MatrixInversion,

    /// <summary>Least squares with a penalty on the curvature of the ratio to the
    /// prediction (Tikhonov; TUnfold, arXiv:1205.6201).</summary>
    Tikhonov,

    /// <summary>Iterative Bayesian unfolding (D'Agostini, Nucl. Instrum. Meth. A 362 (1995) 487), stopped early.</summary>
    IterativeBayesian,

    /// <summary>By others: a measurement that was read from a publication.</summary>
    Published,
}
