namespace Oom.Train.Machine;

/// <summary>How the effect of nuisances is estimated where an expected uncertainty is quoted.
/// An observable is to be trusted where all agree.</summary>
internal enum Estimator
{
    /// <summary>From the up and down histograms as they are; their noise looks like
    /// constraints, so it errs to small uncertainties.</summary>
    Plain,

    /// <summary>From smooth slopes, nearly free of noise; it may err where an observable was trained against them.</summary>
    Smooth,

    /// <summary>As plain, with the expected noise taken off the information: unbiased there, but with a large spread.</summary>
    NoiseSubtracted,
}
