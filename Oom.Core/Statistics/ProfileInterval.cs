namespace Oom.Statistics;

/// <summary>An interval of a parameter from its profile likelihood.</summary>
/// <param name="Value">The best value.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="LowIsLimit">Whether the lower end is that of the parameter's range, the likelihood not having fallen far enough.</param>
/// <param name="HighIsLimit">The same of the upper end.</param>
public sealed record ProfileInterval(double Value, double Low, double High, bool LowIsLimit, bool HighIsLimit)
{
    /// <summary>Distance of the lower end, positive.</summary>
    public double ErrorDown => Value - Low;

    /// <summary>Distance of the upper end.</summary>
    public double ErrorUp => High - Value;
}
