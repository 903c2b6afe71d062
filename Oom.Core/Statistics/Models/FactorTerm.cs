namespace Oom.Statistics.Models;

/// <summary>A factor of a sample's yields.</summary>
/// <param name="Parameter">Index of the parameter.</param>
/// <param name="IsProportional">Whether the factor is parameter/reference; else it is interpolated.</param>
/// <param name="Reference">Value of the parameter at which a proportional factor is 1.</param>
/// <param name="LogHigh">Logarithm of the interpolated factor at +1.</param>
/// <param name="LogLow">Logarithm of the interpolated factor at -1.</param>
/// <param name="Polynomial">Its coefficients within one standard deviation; empty for none.</param>
internal sealed record FactorTerm(int Parameter, bool IsProportional, double Reference, double LogHigh, double LogLow, double[] Polynomial)
{
    /// <summary>Whether the derivative jumps at 0.</summary>
    public bool HasKink => !IsProportional && Polynomial.Length == 0 && LogHigh != -LogLow;

    /// <summary>The factor and its derivatives.</summary>
    public (double Value, double First, double Second) At(double parameter)
        => IsProportional ? (parameter / Reference, 1 / Reference, 0) : Interpolation.Factor(LogHigh, LogLow, Polynomial, parameter);
}
