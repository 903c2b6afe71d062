namespace Oom.Events;

internal sealed partial class LheHeaderParser
{
    /// <summary>What generators write of themselves in comments and headers, the more special first.</summary>
    private static readonly (string Mark, string Name)[] GeneratorMarks =
    [
        ("POWHEG-BOX", "POWHEG-BOX"),
        ("POWHEG", "POWHEG"),
        ("SHERPA", "Sherpa"),
        ("WHIZARD", "WHIZARD"),
        ("GiBUU", "GiBUU"),
        ("MadGraph5_aMC@NLO", "MadGraph5_aMC@NLO"),
        ("MadGraph 5", "MadGraph5"),
        ("Pythia8", "Pythia8"),
        ("PYTHIA", "Pythia"),
        ("Herwig", "Herwig"),
    ];

    private static (string Name, string Version) RecogniseGenerator(string init, string text)
    {
        int tag = init.IndexOf("<generator", Exactly);
        if (tag >= 0)
        {
            int end = Attributes.TagEnd(init, tag);
            Dictionary<string, string> attributes = Attributes.Of(init[tag..end]);
            int start = Math.Min(end + 1, init.Length), close = init.IndexOf('<', start);
            string content = init[start..(close < 0 ? init.Length : close)].Trim();
            return (attributes.GetValueOrDefault("name", content), attributes.GetValueOrDefault("version", ""));
        }

        foreach ((string mark, string name) in GeneratorMarks)
        {
            int place = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (place >= 0)
                return (name, name.StartsWith("MadGraph", Exactly) ? MadGraphVersion(text) : WordWithDigit(text, place + mark.Length));
        }

        return ("unknown", "");
    }

    private static string MadGraphVersion(string text)
    {
        foreach (string mark in new[] { "<MGVersion>", "VERSION " })
        {
            int place = text.IndexOf(mark, Exactly);
            if (place >= 0) return text[(place + mark.Length)..].TrimStart(' ', '#', '\t', '\r', '\n').Split(' ', '\r', '\n')[0];
        }

        return "";
    }

    /// <summary>The next word of the line if it is a version: it starts with a digit, after '-', 'V' or blanks.</summary>
    private static string WordWithDigit(string text, int start)
    {
        int end = text.IndexOf('\n', start);
        string word = text[start..(end < 0 ? text.Length : end)].TrimStart(' ', '-', 'v', 'V').Split(' ', '\t', '\r')[0];
        return word.Length > 0 && char.IsAsciiDigit(word[0]) ? word : "";
    }
}
