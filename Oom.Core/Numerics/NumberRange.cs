using System.Globalization;

namespace Oom.Numerics;

/// <summary>The values that a setting may take.</summary>
/// <param name="Low">Lower limit.</param>
/// <param name="High">Upper limit; infinity for none, which the value itself may not be.</param>
/// <param name="LowIncluded">Whether the lower limit itself is allowed.</param>
/// <param name="HighIncluded">Whether the upper limit itself is allowed.</param>
public sealed record NumberRange(double Low, double High, bool LowIncluded = true, bool HighIncluded = true)
{
    /// <summary>All finite numbers above zero.</summary>
    public static NumberRange Positive { get; } = new(0, double.PositiveInfinity, LowIncluded: false);

    /// <summary>All finite numbers that are not negative.</summary>
    public static NumberRange NotNegative { get; } = new(0, double.PositiveInfinity);

    /// <summary>Numbers from 0, included, to 1, excluded.</summary>
    public static NumberRange BelowOne { get; } = new(0, 1, HighIncluded: false);

    /// <summary>All finite numbers.</summary>
    public static NumberRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whole numbers from 1.</summary>
    public static NumberRange Count { get; } = new(1, int.MaxValue);

    /// <summary>The range in words.</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture,
        $"{(LowIncluded ? "at least" : "above")} {Low}{(double.IsFinite(High) ? $" and {(HighIncluded ? "at most" : "below")} {High.ToString(CultureInfo.InvariantCulture)}" : "")}");

    /// <summary>Returns a value that lies in the range.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public double Require(double value)
    {
        bool inside = (LowIncluded ? value >= Low : value > Low) && (HighIncluded ? value <= High : value < High) && double.IsFinite(value);
        return inside ? value
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"expected a number {Description}, found {value}"));
    }

    /// <summary>Returns a whole number that lies in the range.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public int Require(int value) => (int)Require((double)value);
}
