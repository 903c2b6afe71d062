using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Oom.Statistics.Workspaces;

/// <summary>JSON as Python writes it with sorted keys and without escapes for what is not ASCII: the bytes behind pyhf's digests
/// of workspaces (pyhf.utils.digest, version 0.7).</summary>
internal static class PythonJson
{
    // Python's repr of a float: fixed notation from 1e-4 to below 1e16.
    private const int FixedExponentMin = -4, FixedExponentEnd = 16;

    /// <summary>The bytes of a document.</summary>
    /// <param name="element">The document.</param>
    public static byte[] Bytes(JsonElement element)
    {
        var text = new StringBuilder();
        Write(text, element);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A number as Python's repr writes it: whole numbers as they stand, others
    /// with the fewest digits that tell them apart.</summary>
    /// <param name="raw">The number as it stands in the document.</param>
    public static string Number(string raw)
    {
        if (raw.AsSpan().IndexOfAny(".eE") < 0) return raw == "-0" ? "0" : raw;
        double value = double.Parse(raw, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
        string shortest = Math.Abs(value).ToString("E16", CultureInfo.InvariantCulture), sign = double.IsNegative(value) ? "-" : "";
        if (value == 0) return sign + "0.0";
        for (int precision = 0; precision < 17; precision++)
        {
            shortest = Math.Abs(value).ToString($"E{precision}", CultureInfo.InvariantCulture);
            if (double.Parse(shortest, CultureInfo.InvariantCulture) == Math.Abs(value)) break;
        }

        int mark = shortest.IndexOf('E', StringComparison.Ordinal),
            exponent = int.Parse(shortest.AsSpan(mark + 1), CultureInfo.InvariantCulture);
        string digits = shortest[..mark].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        if (exponent is < FixedExponentMin or >= FixedExponentEnd)
        {
            string fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
            return string.Create(CultureInfo.InvariantCulture,
                $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }

        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        digits = digits.PadRight(exponent + 1, '0');
        return $"{sign}{digits[..(exponent + 1)]}.{(digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "0")}";
    }

    private static void Write(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                // Python sorts by code point, which is the order of the bytes of UTF-8.
                var properties = element.EnumerateObject().Select(property => (Key: Encoding.UTF8.GetBytes(property.Name), property))
                    .ToList();
                properties.Sort((a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
                Join(text, '{', properties, '}', item =>
                {
                    WriteString(text, item.property.Name);
                    text.Append(": ");
                    Write(text, item.property.Value);
                });
                break;
            case JsonValueKind.Array:
                Join(text, '[', [.. element.EnumerateArray()], ']', item => Write(text, item));
                break;
            case JsonValueKind.String:
                WriteString(text, element.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Number(element.GetRawText()));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void Join<T>(StringBuilder text, char open, List<T> items, char close, Action<T> write)
    {
        text.Append(open);
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Append(", ");
            write(items[i]);
        }

        text.Append(close);
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char character in value)
        {
            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => character.ToString(),
            });
        }

        text.Append('"');
    }
}
