namespace Oom.Statistics.Models;

/// <summary>An interval of a parameter from its profile likelihood.</summary>
/// <param name="Value">The best value.</param>
/// <param name="Low">Lower end; null where it was not found, since a fit on the way did not converge.</param>
/// <param name="High">Upper end, likewise.</param>
/// <param name="LowIsLimit">Whether the lower end is that of the parameter's range, the likelihood not having fallen far enough.</param>
/// <param name="HighIsLimit">The same of the upper end.</param>
public sealed record ProfileInterval(double Value, double? Low, double? High, bool LowIsLimit, bool HighIsLimit)
{
    /// <summary>Distance of the lower end, positive; null where that was not found.</summary>
    public double? ErrorDown => Value - Low;

    /// <summary>Distance of the upper end, likewise.</summary>
    public double? ErrorUp => High - Value;
}
