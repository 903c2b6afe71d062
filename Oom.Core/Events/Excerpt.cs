using System.Text;

namespace Oom.Events;

/// <summary>Quotes a place of a file in an error message.</summary>
internal static class Excerpt
{
    private const int Longest = 60;

    /// <summary>The text up to the end of its line, in quotes, shortened; control characters as question marks.</summary>
    public static string Of(string text) => Of(Encoding.Latin1.GetBytes(text.Length > 2 * Longest ? text[..(2 * Longest)] : text));

    /// <summary>The text up to the end of its line, in quotes, shortened; control characters as question marks.</summary>
    public static string Of(ReadOnlySpan<byte> text)
    {
        int length = text.IndexOf((byte)'\n');
        if (length < 0) length = text.Length;
        bool isShortened = length > Longest;
        var quoted = new StringBuilder("'");
        foreach (byte character in text[..Math.Min(length, Longest)])
            quoted.Append(character is >= 32 and < 127 ? (char)character : character is (byte)'\t' or (byte)'\r' ? ' ' : '?');
        string result = quoted.ToString().TrimEnd();
        return result + (isShortened ? "…'" : "'");
    }
}
