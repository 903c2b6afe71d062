using System.Globalization;

namespace Oom.Terminal;

/// <summary>Numbers with the digits that their errors support: an error has two, and its number ends where it ends.</summary>
public static class Digits
{
    private const int OfErrors = 2, LargestPlain = 7, LargestDecimals = 7, LongestCommon = 6, OfDoubles = 15, SmallestPower = -300;
    // What a fit that has arrived leaves of a zero, in units of the error.
    private const double Rounding = 1e-9;

    private const double SmallestProbability = 1e-99, LeastPlain = 1e-3, LargestProbability = 0.995, SixDigits = 1e5;

    /// <summary>A number whose error is known.</summary>
    /// <param name="value">The number.</param>
    /// <param name="error">Its error; of several the smallest. Where it is 0 or unknown, six digits are shown.</param>
    public static string Value(double value, double error)
        => error > 0 && double.IsFinite(error) ? AtPlace(value, Place(error, OfErrors), Exponent(value, error, OfErrors))
        : WithoutTheError(value);

    /// <summary>An error with two digits.</summary>
    /// <param name="error">The error.</param>
    /// <param name="value">The number that it belongs to, for a common exponent.</param>
    public static string Error(double error, double value)
    {
        if (!double.IsFinite(error)) return "?";
        if (error == 0) return "0";
        int? common = Exponent(value, error, OfErrors);
        // Beside a number that is far larger, the error has an exponent of its own.
        return AtPlace(error, Place(error, OfErrors), common - Place(error, OfErrors) > LongestCommon
            ? Exponent(error, error, OfErrors) : common);
    }

    /// <summary>Both, as in 15.06 +- 0.57; the number alone where its error is not known.</summary>
    public static string WithError(double value, double error)
        => double.IsFinite(error) ? $"{Value(value, error)} +- {Error(error, value)}" : WithoutTheError(value);

    /// <summary>A finite number with so many digits, zeros at its end included, as in 0.30 and 5.00.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Number of significant digits.</param>
    public static string Significant(double value, int digits)
        => value == 0 ? "0" : AtPlace(value, Place(Math.Abs(value), digits), Exponent(value, Math.Abs(value), digits));

    /// <summary>A number, or 0 where it is no more than the rounding of a fit.</summary>
    /// <param name="value">The number.</param>
    /// <param name="scale">What it is compared with, such as its error; where that is not known, 1.</param>
    public static double WithoutRounding(double value, double? scale) => Math.Abs(value) < Rounding * (scale ?? 1) ? 0 : value;

    /// <summary>A probability with its sign of equality, or a bound where it is too small or too close to 1 for a number.</summary>
    public static string Probability(double probability)
        => probability < SmallestProbability ? "< 1E-99" : probability >= LargestProbability ? "> 0.99"
            : probability < LeastPlain ? Invariant($"= {probability:0.0E+00}") : $"= {Significant(probability, OfErrors)}";

    // Six digits at most, and no power of ten where a plain number is as readable.
    private static string WithoutTheError(double value)
        => Math.Abs(value) >= SixDigits && Math.Abs(value) < Power(LargestPlain) ? Invariant($"{Math.Round(value)}")
            : Invariant($"{value + 0:G6}");

    // The power of ten of a number's last digit.
    private static int Place(double positive, int digits)
    {
        int place = (int)Math.Floor(Math.Log10(positive)) - (digits - 1);
        // 0.0996 is rounded to 0.10, which has one digit less.
        return Math.Round(InUnits(positive, place)) >= Power(digits) ? place + 1 : place;
    }

    // Plain numbers where they are readable, else a power of ten common to number and error.
    private static int? Exponent(double value, double error, int digits)
    {
        double largest = Math.Max(Math.Abs(value), error);
        int exponent = (int)Math.Floor(Math.Log10(largest));
        return exponent >= LargestPlain || -Place(error, digits) > LargestDecimals ? exponent : null;
    }

    private static string AtPlace(double value, int place, int? exponent)
    {
        // An error far below the value's rounding supports no more digits than the value has.
        if (value != 0) place = Math.Max(place, (int)Math.Floor(Math.Log10(Math.Abs(value))) - (OfDoubles - 1));
        // Adding 0 makes a negative zero a zero.
        double rounded = Math.Round(InUnits(value, place)) + 0;
        if (rounded == 0 && exponent is not null) return "0";
        int decimals = Math.Max(0, (exponent ?? 0) - place);
        string text = (rounded * Power(place - (exponent ?? 0)))
            .ToString(FormattableString.Invariant($"F{decimals}"), CultureInfo.InvariantCulture);
        return exponent is { } power ? Invariant($"{text}E{power:+00;-00}") : text;
    }

    // 10^-324 is no double, but the number of its units in the smallest one is.
    private static double InUnits(double value, int place)
        => place < SmallestPower ? value / Power(SmallestPower) / Power(place - SmallestPower) : value / Power(place);

    private static double Power(int exponent) => Math.Pow(10, exponent);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
