using System.Globalization;

namespace Oom.Formats;

/// <summary>Numbers as text in files of other programs: never rounded, and read as numbers by all of them.</summary>
public static class NumberText
{
    /// <summary>The shortest text that gives the same number again. YAML 1.1 takes an exponent
    /// for a number only after a point, so it has one.</summary>
    public static string Of(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        if (exponent < 0) return text;
        string mantissa = text[..exponent];
        return (mantissa.Contains('.', StringComparison.Ordinal) ? mantissa : mantissa + ".0") + "e" + text[(exponent + 1)..];
    }
}
