namespace Oom.Train.Unbinned.Ratios;

/// <summary>What a network that is a piece of a refinable model learns.</summary>
internal enum PieceTrainingKind
{
    /// <summary>The coefficients of exp(nu_A Delta_A(x)), one output each (arXiv:2406.19076, eq. 49 to 53).</summary>
    Exponential,

    /// <summary>The coefficients of a ratio that is quadratic in parameters of interest and never negative.</summary>
    Quadratic,

    /// <summary>The densities of several classes relative to their total, calibrated (eq. 73).</summary>
    Classifier,

    /// <summary>The density of the second of two classes relative to the first, calibrated (eq. 76, 80).</summary>
    DensityRatio,
}
