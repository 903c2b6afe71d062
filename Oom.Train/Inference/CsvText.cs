namespace Oom.Train.Inference;

/// <summary>Texts in CSV files.</summary>
internal static class CsvText
{
    /// <summary>A text as one cell, in quotes where it needs them.</summary>
    public static string Of(string text)
        => text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
