using System.Text;
using Oom.Terminal;

namespace Oom.Train.Tables;

/// <summary>The first line of a CSV file.</summary>
/// <param name="Line">The line.</param>
/// <param name="Separator">The character between two names.</param>
/// <param name="Names">The names of the columns.</param>
internal sealed record CsvHeader(string Line, char Separator, IReadOnlyList<string> Names)
{
    private const char Quote = '"';

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>Takes a first line apart: the separator is the one of comma, semicolon, tabulator and bar that it has most of.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="line">Its first line.</param>
    /// <exception cref="TableException">A name is empty or there twice.</exception>
    public static CsvHeader Parse(string file, string line)
    {
        char separator = Separators.MaxBy(candidate => Split(line, candidate).Count);
        var names = Split(line, separator);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0)
                throw new TableException($"{file}: column {i + 1} has no name in the first line '{Excerpt.Of(line)}'");
            if (names.Take(i).Contains(names[i], StringComparer.OrdinalIgnoreCase))
                throw new TableException($"{file}: the first line has the name '{Excerpt.Of(names[i])}' twice");
        }
        return new(line, separator, names);
    }

    private static List<string> Split(string line, char separator)
    {
        List<string> names = [];
        var name = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (quoted && line[i] == Quote && i + 1 < line.Length && line[i + 1] == Quote) name.Append(line[++i]);
            else if (line[i] == Quote) quoted = !quoted;
            else if (line[i] == separator && !quoted) Add();
            else name.Append(line[i]);
        }
        Add();
        return names;

        void Add()
        {
            names.Add(name.ToString().Trim());
            name.Clear();
        }
    }
}
