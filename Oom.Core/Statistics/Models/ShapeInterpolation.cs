namespace Oom.Statistics.Models;

/// <summary>How yields known at -1, 0 and +1 run between and beyond (HistFactory's interpolation codes).</summary>
public enum ShapeInterpolation
{
    /// <summary>Code 0: linear on either side.</summary>
    PiecewiseLinear,

    /// <summary>Code 4p: a polynomial of sixth order between -1 and +1 that continues code 0 with two continuous derivatives.</summary>
    PolynomialLinear,
}
