using System.Globalization;

namespace Oom.Json;

/// <summary>A place in a JSON document as a pointer names it (RFC 6901), such as <c>/channels/0/samples</c>.</summary>
/// <param name="Tokens">The names and indices on the way from the root; none for the root itself.</param>
internal sealed record JsonPointer(IReadOnlyList<string> Tokens)
{
    /// <summary>The index behind the last element of an array.</summary>
    public const string End = "-";

    /// <summary>Reads a pointer.</summary>
    /// <exception cref="ArgumentException">The text is no pointer.</exception>
    public static JsonPointer Parse(string text)
    {
        if (text.Length == 0) return new JsonPointer([]);
        if (text[0] != '/') throw new ArgumentException($"a JSON pointer begins with \"/\", found \"{text}\"");
        return new JsonPointer([.. text[1..].Split('/').Select(Unescape)]);
    }

    /// <summary>The index that a token is: digits without a leading zero.</summary>
    public static bool TryIndex(string token, out int index)
        => int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index) && (token.Length == 1 || token[0] != '0');

    /// <summary>Whether another place lies inside this one.</summary>
    public bool Holds(JsonPointer other)
        => other.Tokens.Count > Tokens.Count && other.Tokens.Take(Tokens.Count).SequenceEqual(Tokens, StringComparer.Ordinal);

    /// <summary>The pointer as it is written.</summary>
    public override string ToString()
        => string.Concat(
        Tokens.Select(token => "/" + token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    private static string Unescape(string token)
    {
        for (int i = token.IndexOf('~', StringComparison.Ordinal); i >= 0; i = token.IndexOf('~', i + 1))
        {
            if (i + 1 == token.Length || token[i + 1] is not ('0' or '1'))
                throw new ArgumentException($"in a JSON pointer \"~\" is followed by 0 or 1, found \"{token}\"");
        }

        return token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }
}
