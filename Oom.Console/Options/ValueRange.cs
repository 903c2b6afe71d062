using System.Globalization;

namespace Oom.Options;

/// <summary>The numbers that an option takes.</summary>
/// <param name="Low">The lower bound; minus infinity for none.</param>
/// <param name="High">The upper bound; infinity for none.</param>
/// <param name="IsOpen">Whether the bounds themselves are left out.</param>
public readonly record struct ValueRange(double Low, double High, bool IsOpen = false)
{
    /// <summary>Any finite number.</summary>
    public static ValueRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Numbers above a bound.</summary>
    public static ValueRange Above(double low) => new(low, double.PositiveInfinity, IsOpen: true);

    /// <summary>Numbers that are not below a bound.</summary>
    public static ValueRange AtLeast(double low) => new(low, double.PositiveInfinity);

    /// <summary>Whether a number is finite and in the range.</summary>
    public bool Includes(double value) => double.IsFinite(value) && (IsOpen ? value > Low && value < High : value >= Low && value <= High);

    /// <summary>The range in words, as in "from 1 to 1024" or "above 0"; empty where any number is allowed.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        if (double.IsInfinity(High))
            return double.IsInfinity(Low) ? "" : string.Create(culture, $"{(IsOpen ? "above" : "of at least")} {Low}");
        return string.Create(culture, $"{(IsOpen ? "between" : "from")} {Low} {(IsOpen ? "and" : "to")} {High}");
    }
}
