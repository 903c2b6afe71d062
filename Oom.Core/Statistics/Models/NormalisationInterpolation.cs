namespace Oom.Statistics.Models;

/// <summary>How a factor known at -1, 0 and +1 runs between and beyond (HistFactory's interpolation codes).</summary>
public enum NormalisationInterpolation
{
    /// <summary>Code 1: high^alpha above 0, low^-alpha below.</summary>
    Exponential,

    /// <summary>Code 4: a polynomial of sixth order between -1 and +1 that continues code 1 with two continuous derivatives.</summary>
    PolynomialExponential,
}
