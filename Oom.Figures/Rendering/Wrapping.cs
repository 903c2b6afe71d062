namespace Oom.Figures.Rendering;

/// <summary>Breaks long names into lines.</summary>
internal static class Wrapping
{
    /// <summary>The lines of a text, broken between words; what does not fit is left out and marked.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Letters of a line.</param>
    /// <param name="linesMax">The most lines.</param>
    public static IReadOnlyList<string> Lines(string text, int width, int linesMax)
    {
        var lines = new List<string>();
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= width) lines[^1] += " " + word;
            else lines.Add(word);
        }

        if (lines.Count <= linesMax) return [.. lines.Select(line => Cut(line, width))];
        return [.. lines.Take(linesMax - 1).Select(line => Cut(line, width)), Cut(lines[linesMax - 1] + " …", width)];
    }

    private static string Cut(string line, int width) => line.Length <= width ? line : line[..(width - 1)] + "…";
}
