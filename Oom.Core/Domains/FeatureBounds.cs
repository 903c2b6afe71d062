using Oom.Features;

namespace Oom.Domains;

/// <summary>The values that the definition of a feature allows.</summary>
/// <param name="Low">The smallest value; minus infinity where there is none.</param>
/// <param name="High">The largest value; infinity where there is none.</param>
/// <param name="IsPeriodic">Whether both ends are one value, as for an angle of the whole circle.</param>
public readonly record struct FeatureBounds(double Low, double High, bool IsPeriodic)
{
    /// <summary>No bound on either side.</summary>
    public static FeatureBounds None { get; } = new(double.NegativeInfinity, double.PositiveInfinity, false);

    /// <summary>The sides, 0 to 2, on which a value can lie beyond all that were seen before.</summary>
    public int OpenSides => (double.IsFinite(Low) ? 0 : 1) + (double.IsFinite(High) ? 0 : 1);

    /// <summary>The bounds of a feature.</summary>
    /// <param name="feature">The feature.</param>
    public static FeatureBounds Of(Feature feature) => new(feature.Low, feature.High, feature.IsPeriodic);
}
