using System.Text.RegularExpressions;

namespace Oom.Terminal;

/// <summary>What a message quotes of a file: never so much that the message cannot be read, or
/// that a file is printed that the user did not mean.</summary>
public static partial class Excerpt
{
    /// <summary>The most characters that are quoted.</summary>
    public const int Longest = 80;

    /// <summary>A text, cut where it is longer than <see cref="Longest"/>.</summary>
    public static string Of(string text) => text.Length <= Longest ? text : text[..Longest] + "…";

    /// <summary>A message in which each quoted stretch and each word is cut where it is longer than <see cref="Longest"/>.</summary>
    public static string Within(string message)
        => message.Length <= Longest ? message
            : Long().Replace(message, match => match.Value[..(Longest + 1)] + "…" + (match.Value[0] is '"' or '\'' ? match.Value[0] : ""));

    [GeneratedRegex("""
        "[^"]{81,}"|'[^']{81,}'|[^\s"']{81,}
        """)]
    private static partial Regex Long();
}
