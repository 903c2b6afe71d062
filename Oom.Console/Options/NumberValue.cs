using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Oom.Options;

/// <summary>Reads the numbers of options.</summary>
internal static class NumberValue
{
    private const int LongestExcerpt = 80;

    /// <summary>What an option of numbers takes, as in "whole number from 1 to 1024".</summary>
    public static string Words<T>(ValueRange range)
        where T : struct, INumber<T> => $"{(IsWhole<T>() ? "whole number" : "number")} {range}".TrimEnd();

    /// <summary>The number of an option that has one value.</summary>
    public static T Read<T>(ArgumentResult result, string name, ValueRange range)
        where T : struct, INumber<T> => Read<T>(result, result.Tokens[0].Value, name, range);

    /// <summary>A number of an option.</summary>
    /// <param name="result">Where a complaint is added.</param>
    /// <param name="text">The text.</param>
    /// <param name="name">The option.</param>
    /// <param name="range">The numbers that it takes.</param>
    public static T Read<T>(ArgumentResult result, string text, string name, ValueRange range)
        where T : struct, INumber<T>
    {
        if (T.TryParse(text, IsWhole<T>() ? NumberStyles.AllowLeadingSign : NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && range.Includes(double.CreateSaturating(value)))
            return value;
        result.AddError($"{name} takes a {Words<T>(range)}, found '{Shortened(text)}'");
        return default;
    }

    /// <summary>A text for a message.</summary>
    public static string Shortened(string text) => text.Length <= LongestExcerpt ? text : text[..LongestExcerpt] + "…";

    private static bool IsWhole<T>()
        where T : struct, INumber<T> => T.IsInteger(T.One / (T.One + T.One));
}
