namespace Oom.Train.Machine;

/// <summary>The expected uncertainty of a parameter by one estimator.</summary>
/// <param name="Parameter">Index of the parameter.</param>
/// <param name="Estimator">The estimator.</param>
/// <param name="Detector">From the detector-level distribution; NaN where the information is not positive definite.</param>
/// <param name="Folded">From the folded generator-level distribution (arXiv:2601.08813, eq. 2.7) with the nominal
/// response; NaN without a generator-level network.</param>
internal sealed record ExpectedUncertainty(int Parameter, Estimator Estimator, double Detector, double Folded);
