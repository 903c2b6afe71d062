using System.Text;
using System.Text.RegularExpressions;

namespace Oom.Programs.Mutations;

/// <summary>Changes texts of any format in the ways in which files go wrong, and in those in which readers break. The same seed gives the same texts.</summary>
internal sealed partial class TextMutator(int seed)
{
    private static readonly string[] Numbers = ["0", "-1", "1", "1e308", "-1e308", "1.7976931348623157e308", "1e-308", "5e-324", "1e999", "NaN", "nan", "Infinity", ".inf", "2147483648", "-2147483649", "9223372036854775808", "1e15", "0x10", "1,5", "", "null", "true", "\"1\"", "[]", "{}", "[1]"];
    private static readonly string[] Texts = ["", " ", "../x", "/etc/hostname", "\\ud800", "\\u0000", "é😀", "a,b", "x'y", "%s", "*", "{0}", "NaN", "null", "-", "\\\\", "\\n", "a\tb"];
    private static readonly string[] Pieces = ["[", "]", "{", "}", ",", ":", "\"", "'", "\n", "\t", "#", "&a ", "*a", "- ", "? ", "!!x ", "|\n", "\0", "\uFEFF", "---\n", "<", ">", "&", "\\", "1e308", "null", "@", "`", "%"];

    private readonly Random _random = new(seed);

    /// <summary>A changed text.</summary>
    public string Mutate(string text)
    {
        int changes = _random.Next(10) switch { < 7 => 1, < 9 => 2, _ => 5 };
        for (int change = 0; change < changes && text.Length > 0; change++) text = Once(text);
        return text;
    }

    private string Once(string text) => _random.Next(12) switch
    {
        0 or 1 or 2 => Replace(text, Number(), _ => Pick(Numbers)),
        3 => Replace(text, Quoted(), _ => $"\"{Pick(Texts)}\""),
        4 => Replace(text, Quoted(), _ => $"\"{new string('x', 70_000)}\""),
        5 => Replace(text, Word(), _ => Pick(Texts)),
        6 => Replace(text, Word(), match => match.Value[..^1]),
        7 => Without(text),
        8 => Twice(text),
        9 => text[..Place(text)],
        10 => text.Insert(Place(text), Pick(Pieces)),
        _ => text.Insert(Place(text), new string(Pick(["[", "{\"a\":", "(", "- ", "-"])[0], 1 << _random.Next(4, 17))),
    };

    private string Replace(string text, Regex pattern, Func<Match, string> replacement)
    {
        var found = pattern.Match(text, Place(text));
        if (!found.Success) found = pattern.Match(text);
        return found.Success ? new StringBuilder(text).Remove(found.Index, found.Length).Insert(found.Index, replacement(found)).ToString() : text + Pick(Pieces);
    }

    private string Without(string text)
    {
        int place = Place(text), length = Math.Min(1 << _random.Next(10), text.Length - place);
        return text.Remove(place, length);
    }

    private string Twice(string text)
    {
        int place = Place(text), length = Math.Min(1 << _random.Next(10), text.Length - place);
        return text.Insert(Place(text), text.Substring(place, length));
    }

    private int Place(string text) => _random.Next(text.Length);

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][+-]?\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex("""
        "[^"\n]*"
        """)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[A-Za-z_][\w-]+")]
    private static partial Regex Word();
}
