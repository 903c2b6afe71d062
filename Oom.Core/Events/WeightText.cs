using System.Buffers;
using System.Globalization;
using System.Text;

namespace Oom.Events;

/// <summary>Finds scale factors and parton densities in a weight's attributes or, where those do not say, in its text ("muR=0.20000E+01 muF=1d0").</summary>
internal static class WeightText
{
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n,;");

    public static double? Scale(Dictionary<string, string> attributes, string text, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            string? value = attributes.GetValueOrDefault(key) ?? Value(text, key);
            if (value is not null && NumberParser.TryParseDouble(Encoding.UTF8.GetBytes(value), out double number)) return number;
        }

        return null;
    }

    /// <summary>The LHAPDF number of the member: MadGraph's text gives a set and a member apart, its attribute the sum.</summary>
    public static int? Pdf(Dictionary<string, string> attributes, string text)
    {
        if (Whole(attributes.GetValueOrDefault("pdf")) is { } member) return member;
        int? set = Whole(Value(text, "pdf")) ?? Whole(Value(text, "pdfset")) ?? Whole(Value(text, "lhapdf"));
        return set + (Whole(Value(text, "memberid")) ?? 0);
    }

    public static int? Whole(string? text)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>The word behind "key =" in a text, the key as a whole word without regard to case.</summary>
    private static string? Value(string text, string key)
    {
        for (int start = text.IndexOf(key, StringComparison.OrdinalIgnoreCase); start >= 0; start = text.IndexOf(key, start + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (start > 0 && char.IsLetterOrDigit(text[start - 1])) continue;
            ReadOnlySpan<char> rest = text.AsSpan(start + key.Length).TrimStart();
            if (rest.IsEmpty || rest[0] != '=') continue;
            rest = rest[1..].TrimStart();
            int end = rest.IndexOfAny(WordEnds);
            return (end < 0 ? rest : rest[..end]).ToString();
        }

        return null;
    }
}
