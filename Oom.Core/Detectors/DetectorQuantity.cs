using Oom.Formulas;

namespace Oom.Detectors;

/// <summary>A number that a detector has for each object.</summary>
/// <param name="Name">What it is, as messages call it, such as "efficiency of electrons".</param>
/// <param name="Allowed">The values that it may have; others are replaced by the nearest of these, and counted.</param>
internal sealed record DetectorQuantity(string Name, Interval Allowed)
{
    /// <summary>A probability.</summary>
    public static Interval Probability => new(0, 1);

    /// <summary>A relative resolution; that of Delphes is at most 1 too.</summary>
    public static Interval Resolution => new(0, 1);

    /// <summary>What a momentum is multiplied with.</summary>
    public static Interval Response => new(0.01, 100);

    /// <summary>A relative shift at one standard deviation, which leaves something.</summary>
    public static Interval Shift => new(-0.9, 0.9);

    /// <summary>Noise in GeV, along each axis.</summary>
    public static Interval Noise => new(0, 1e6);

    /// <summary>The value where it is allowed, else the nearest that is; the least for what is no number.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isAllowed">Whether it is.</param>
    public double Allow(double value, out bool isAllowed)
    {
        isAllowed = value >= Allowed.Low && value <= Allowed.High;
        if (isAllowed) return value;
        return value > Allowed.High ? Allowed.High : Allowed.Low;
    }
}
