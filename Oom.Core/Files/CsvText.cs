namespace Oom.Files;

/// <summary>Texts in CSV files.</summary>
public static class CsvText
{
    /// <summary>A text as one cell, in quotes where it needs them (RFC 4180, section 2).</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
        => text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
