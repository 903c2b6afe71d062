namespace Oom.Statistics.Models;

/// <summary>A change of a sample's yields: (parameter - reference) S + t(parameter) A.</summary>
/// <param name="Parameter">Index of the parameter.</param>
/// <param name="Reference">Value of the parameter at which nothing changes.</param>
/// <param name="Slope">S in every bin.</param>
/// <param name="Even">A in every bin; null where the change is linear.</param>
/// <param name="Code">Which function t is.</param>
internal sealed record ShapeTerm(int Parameter, double Reference, double[] Slope, double[]? Even, ShapeInterpolation Code)
{
    /// <summary>Whether the derivative jumps at 0.</summary>
    public bool HasKink => Even is not null && Code == ShapeInterpolation.PiecewiseLinear;

    /// <summary>t and its derivatives.</summary>
    public (double Value, double First, double Second) Coefficient(double parameter)
        => Even is null ? default : Interpolation.EvenPart(Code, parameter);
}
