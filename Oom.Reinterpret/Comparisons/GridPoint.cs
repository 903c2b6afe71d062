using System.Globalization;

namespace Oom.Reinterpret.Comparisons;

/// <summary>A prediction at known values of parameters.</summary>
/// <param name="Parameters">Names and values of the parameters.</param>
/// <param name="Path">The result document of the prediction.</param>
/// <param name="Weight">A weight of the result; null for the nominal one.</param>
public sealed record GridPoint(IReadOnlyDictionary<string, double> Parameters, string Path, string? Weight)
{
    /// <summary>Reads NAME=VALUE,NAME=VALUE:FILE or NAME=VALUE:FILE#WEIGHT.</summary>
    /// <exception cref="ComparisonException">The text is of another form.</exception>
    public static GridPoint Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == text.Length - 1) throw Problem(text);
        var parameters = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string item in text[..colon].Split(','))
        {
            string[] parts = item.Split('=');
            bool isValue = parts.Length == 2 && parts[0].Length > 0
                && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                && parameters.TryAdd(parts[0], value);
            if (!isValue) throw Problem(text);
        }

        string[] source = text[(colon + 1)..].Split('#', 2);
        return new GridPoint(parameters, source[0], source.Length == 2 ? source[1] : null);
    }

    private static ComparisonException Problem(string text)
        => new($"a point is NAME=VALUE,...:RESULT or NAME=VALUE,...:RESULT#WEIGHT, found \"{text}\"");
}
