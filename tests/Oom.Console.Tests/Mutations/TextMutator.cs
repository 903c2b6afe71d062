using System.Text;
using System.Text.RegularExpressions;

namespace Oom.Programs.Mutations;

/// <summary>Changes texts of any format in the ways in which files go wrong, and in those in which
/// readers break. The same seed gives the same texts.</summary>
internal sealed partial class TextMutator(int seed)
{
    private const int LongText = 70_000, MostLines = 8;

    private static readonly string[] Numbers = [
        "0", "-1", "1", "1e308", "-1e308", "1.7976931348623157e308", "1e-308", "5e-324", "1e999", "NaN", "nan", "Infinity", ".inf",
        "2147483647", "2147483648", "-2147483649", "9223372036854775808", "1e15", "1000000", "0x10", "1,5", "-0", "", "null", "true",
        "\"1\"", "[]", "{}", "[1]"];
    private static readonly string[] Texts = [
        "", " ", "../x", "/etc/hostname", "\\ud800", "\\u0000", "é😀", "a,b", "x'y", "%s", "*", "{0}", "NaN", "null", "-",
        "\\\\", "\\n", "a\tb"];
    private static readonly string[] Pieces = [
        "[", "]", "{", "}", ",", ":", "\"", "'", "\n", "\t", "#", "&a ", "*a", "- ", "? ", "!!x ", "!!binary ", "<<: *a\n", "|\n", "\0",
        "\uFEFF", "\r", "---\n", "...\n", "<", ">", "&", "\\", "1e308", "null", "@", "`", "%", "a: &a [*a]\n",
        "x: &x [1, 1]\ny: &y [*x, *x]\nz: [*y, *y]\n"];

    private readonly Random _random = new(seed);

    /// <summary>The bytes of a changed text in UTF-8, in a few cases in another encoding or with bytes of none.</summary>
    public byte[] Mutate(byte[] content)
    {
        string text = Mutate(Encoding.UTF8.GetString(content));
        return _random.Next(40) switch
        {
            0 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            1 => Encoding.Latin1.GetBytes(text),
            2 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            3 => Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)),
            4 => new ByteMutator(_random.Next()).Mutate(Encoding.UTF8.GetBytes(text)),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    private string Mutate(string text)
    {
        int changes = _random.Next(10) switch { < 7 => 1, < 9 => 2, _ => 5 };
        for (int change = 0; change < changes && text.Length > 0; change++) text = Once(text);
        return text;
    }

    private string Once(string text) => _random.Next(21) switch
    {
        0 or 1 or 2 or 3 => Replace(text, Number(), _ => Pick(Numbers)),
        4 => Replace(text, Quoted(), _ => $"\"{Pick(Texts)}\""),
        5 => Replace(text, Quoted(), _ => $"\"{new string('x', LongText)}\""),
        6 => Replace(text, Word(), _ => Pick(Texts)),
        7 => Replace(text, Word(), match => match.Value[..^1]),
        8 => Without(text),
        9 => Twice(text),
        10 => text[..Place(text)],
        11 => text.Insert(Place(text), Pick(Pieces)),
        12 => text.Insert(Place(text), new string(Pick(["[", "{\"a\":", "(", "- ", "-"])[0], 1 << _random.Next(4, 17))),
        13 => Lines(text, lines => lines.RemoveRange(_random.Next(lines.Count), 1)),
        14 => Lines(text, lines => lines.Insert(_random.Next(lines.Count + 1), lines[_random.Next(lines.Count)])),
        15 => Lines(text, lines =>
        {
            int a = _random.Next(lines.Count), b = _random.Next(lines.Count);
            (lines[a], lines[b]) = (lines[b], lines[a]);
        }),
        16 => Lines(text, lines =>
        {
            int line = _random.Next(lines.Count), count = Math.Min(lines.Count - line, 1 + _random.Next(MostLines));
            for (int i = line; i < line + count; i++) lines[i] = _random.Next(2) == 0 ? "  " + lines[i] : lines[i].TrimStart();
        }),
        17 or 18 => Exchange(text, Number()),
        19 => Exchange(text, _random.Next(2) == 0 ? Word() : Quoted()),
        _ => Element(text),
    };

    private string Replace(string text, Regex pattern, Func<Match, string> replacement)
    {
        var found = Next(text, pattern);
        return found.Success ? Put(text, found, replacement(found)) : text + Pick(Pieces);
    }

    /// <summary>One token in the place of another of its kind.</summary>
    private string Exchange(string text, Regex pattern)
    {
        var other = Next(text, pattern);
        return other.Success ? Replace(text, pattern, _ => other.Value) : text;
    }

    /// <summary>An innermost list, object or row is left out, written twice, or very often.</summary>
    private string Element(string text)
    {
        var found = Next(text, Innermost());
        if (!found.Success) return text;
        string value = found.Value, with = value + ", ";
        return Put(text, found, _random.Next(5) switch
        {
            0 => "",
            1 => with + value,
            2 => new StringBuilder().Insert(0, with, LongText / (value.Length + 1)) + value,
            3 => $"[{value}]",
            _ => value[..1] + value[^1..]
        });
    }

    private static string Put(string text, Match place, string replacement)
        => new StringBuilder(text).Remove(place.Index, place.Length).Insert(place.Index, replacement).ToString();

    private Match Next(string text, Regex pattern)
    {
        var found = pattern.Match(text, Place(text));
        return found.Success ? found : pattern.Match(text);
    }

    private static string Lines(string text, Action<List<string>> change)
    {
        List<string> lines = [.. text.Split('\n')];
        change(lines);
        return string.Join('\n', lines);
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

    [GeneratedRegex(@"\[[^\[\]{}]*\]|\{[^\[\]{}]*\}")]
    private static partial Regex Innermost();
}
