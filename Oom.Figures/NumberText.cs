using System.Globalization;

namespace Oom.Figures;

/// <summary>Numbers at ticks.</summary>
internal static class NumberText
{
    // Between these numbers have commas, beyond them powers of ten.
    private const double LongNumber = 1e4, LongestNumber = 1e8;

    /// <summary>A number without the last digits, which rounding leaves there.</summary>
    public static string Of(double value)
    {
        if (Math.Abs(value) >= LongNumber && Math.Abs(value) < LongestNumber) return value.ToString("N0", CultureInfo.InvariantCulture);
        string text = value.ToString("G7", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }
}
