using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Oom.Yaml;

/// <summary>Reads YAML texts as trees.</summary>
public static class YamlTree
{
    /// <summary>The documents of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="refuse">Makes the exception of a problem at a place of the text.</param>
    /// <exception cref="Exception">What <paramref name="refuse"/> made: the text is no
    /// YAML, or beyond the limits of the parser.</exception>
    public static IReadOnlyList<YamlNode> Read(string text, Func<Mark, string, Exception, Exception> refuse)
    {
        var stream = new YamlStream();
        var scanner = new Scanner(new StringReader(text));
        try
        {
            stream.Load(new LimitedParser(scanner));
            return [.. stream.Documents.Select(document => document.RootNode)];
        }
        catch (YamlException e) when (e.Message.Contains("tab", StringComparison.Ordinal) && TabbedLine(text) is { } line)
        {
            // The scanner names the line before it.
            throw refuse(new Mark(0, line, 1), "the line is indented with a tab, which YAML does not allow: use blanks", e);
        }
        catch (YamlException e)
        {
            bool isBracket = e.Message.Contains("did not find expected ','", StringComparison.Ordinal);
            const string remedy = " (a text with any of [ ] { } , between brackets stands in quotes)";
            throw refuse(e.Start, isBracket ? e.Message + remedy : e.Message, e);
        }
        catch (InvalidOperationException e)
        {
            // YamlDotNet's scanner throws this for a list or mapping that is not closed.
            throw refuse(scanner.CurrentPosition, "a bracket or brace before this place is not closed", e);
        }
        catch (Exception e) when (e is ArgumentException or InvalidCastException or NullReferenceException or IndexOutOfRangeException
            or KeyNotFoundException or OverflowException or FormatException)
        {
            // Faults of YamlDotNet on texts that are no YAML.
            throw refuse(scanner.CurrentPosition, "the text before this place cannot be understood", e);
        }
    }

    // The number of the first line with a tab before its first other character that is no blank.
    private static int? TabbedLine(string text)
    {
        string[] lines = text.Split('\n');
        int index = Array.FindIndex(lines, line => line.Length > line.TrimStart().Length
            && line[..(line.Length - line.TrimStart().Length)].Contains('\t', StringComparison.Ordinal) && line.Trim().Length > 0);
        return index < 0 ? null : index + 1;
    }
}
