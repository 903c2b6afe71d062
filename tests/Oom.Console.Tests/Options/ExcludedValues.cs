using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Oom.Programs.Options;

/// <summary>Values that an option does not take, by what its help says.</summary>
internal static partial class ExcludedValues
{
    private static readonly string[] NoNumbers = ["x", "1x", "0,25", "nan", "Infinity", "1e999", "--", "0x10"];

    /// <summary>A value that it takes.</summary>
    public static string Allowed(Option option) => option.HelpName switch
    {
        null => "text",
        { } words when Range(words) is { } range => Number(range.Allowed),
        "numbers separated by commas" => "0,1",
        var words => words.Split('|')[0],
    };

    /// <summary>Values that it refuses, each of another kind.</summary>
    public static IEnumerable<string> Of(Option option)
    {
        yield return "";
        yield return "  ";
        if (option.HelpName is not { } words) yield break;
        if (Range(words) is { } range)
        {
            foreach (string text in NoNumbers) yield return text;
            foreach (double outside in range.Outside) yield return Number(outside);
            if (words.StartsWith("whole", StringComparison.Ordinal)) yield return "1.5";
        }
        else if (words == "numbers separated by commas")
        {
            foreach (string list in (string[])["1,x", "1,,2", "1;2", "nan,1"]) yield return list;
        }
        else
        {
            foreach (string word in words.Split('|')) yield return word + "x";
        }
    }

    private static (double Allowed, double[] Outside)? Range(string words)
    {
        var match = Pattern().Match(words);
        if (!match.Success) return null;
        double Bound(string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
        if (match.Groups["above"].Success) return (Bound("above") + 1, [Bound("above"), Bound("above") - 1]);
        if (match.Groups["least"].Success) return (Bound("least"), [Bound("least") - 1]);
        if (match.Groups["from"].Success)
            return (
                Bound("from"), [Bound("from") - Math.Max(1, Math.Abs(Bound("from"))), Bound("to") + Math.Max(1, Math.Abs(Bound("to")))]);
        if (match.Groups["between"].Success) return ((Bound("between") + Bound("and")) / 2, [Bound("between"), Bound("and")]);
        return (1, []);
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(whole )?number( above (?<above>\S+)| of at least (?<least>\S+)| from (?<from>\S+) to (?<to>\S+)| between (?<between>\S+) and (?<and>\S+))?( \.\.\.)?$")]
    private static partial Regex Pattern();
}
