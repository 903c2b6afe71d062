using System.Text.RegularExpressions;

namespace Oom.Definitions.Adl;

/// <summary>A word, number or sign of an ADL file.</summary>
/// <param name="Text">As it is written; without the quotes for a text in quotes.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="IsFirst">Whether it is the first of its line.</param>
internal readonly partial record struct AdlToken(string Text, int Line, bool IsFirst)
{
    /// <summary>Whether it is a name or keyword.</summary>
    public bool IsName => char.IsLetter(Text[0]) || Text[0] == '_';

    /// <summary>Whether it is a number without a sign.</summary>
    public bool IsNumber => char.IsDigit(Text[0]) || Text[0] == '.' && Text.Length > 1;

    /// <summary>The tokens of a text; what stands behind # is left out.</summary>
    public static List<AdlToken> Read(string text)
    {
        var tokens = new List<AdlToken>();
        int number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            bool isFirst = true;
            foreach (var match in Token().EnumerateMatches(line))
            {
                string found = line.Slice(match.Index, match.Length).ToString();
                if (found[0] == '#') break;
                tokens.Add(new(found, number, isFirst));
                isFirst = false;
            }
        }

        return tokens;
    }

    // A range is one sign where it stands alone, and not between an index and another.
    [GeneratedRegex(
        """#|"[^"]*"|[A-Za-z_][A-Za-z0-9_]*|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|\[\]|(?<=\s)\]\[|[<>=!~]=|&&|\|\||[^\s]""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
