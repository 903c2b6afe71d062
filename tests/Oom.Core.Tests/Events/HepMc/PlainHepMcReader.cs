using System.Globalization;
using Oom.Kinematics;

namespace Oom.Events.HepMc;

/// <summary>Reads HepMC text line by line with the base class library, without care for speed.</summary>
internal static class PlainHepMcReader
{
    /// <summary>The events of a text with one header; their weights are those behind the nominal one, which is the first.</summary>
    /// <exception cref="FormatException">A line is broken.</exception>
    public static List<PlainShower> Read(string text)
    {
        var events = new List<PlainShower>();
        List<string>? lines = null;
        bool is3 = text.Contains("Asciiv3-START", StringComparison.Ordinal);
        foreach (string line in text.Split('\n').Select(line => line.TrimStart(' ')))
        {
            bool isEnd = line.StartsWith(is3 ? "HepMC::Asciiv3-END_EVENT_LISTING"
                : "HepMC::IO_GenEvent-END_EVENT_LISTING", StringComparison.Ordinal);
            if (line.StartsWith("E ", StringComparison.Ordinal) || isEnd)
            {
                if (lines is not null) events.Add(is3 ? Event3(lines) : Event2(lines));
                lines = [];
            }

            if (isEnd) break;
            lines?.Add(line);
        }

        return events;
    }

    private static PlainShower Event3(List<string> lines)
    {
        double unit = 1;
        double[] weights = [1];
        var particles = new List<(int Origin, int PdgId, int Status, FourMomentum Momentum)>();
        var vertices = new Dictionary<int, int[]>();
        foreach (string[] columns in Columns(lines))
        {
            if (columns[0] == "U") unit = columns[1] == "MEV" ? 1000 : 1;
            if (columns[0] == "W") weights = [.. columns[1..].Select(Number)];
            if (columns[0] == "V")
                vertices[Whole(columns[1])] = [
                    .. columns[3].Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Whole)];
            if (columns[0] == "P") particles.Add((Whole(columns[2]), Whole(columns[3]), Whole(columns[9]), Momentum(columns, 4, unit)));
        }

        return new PlainShower(weights[0], weights[1..], [.. particles.Select(particle => new PlainShowerParticle(
            particle.PdgId, particle.Status, particle.Momentum, Parents(particle.Origin)))]);

        // A particle as origin stands for the vertex that it goes into.
        string Parents(int origin) => Text(origin == 0 ? [] : origin > 0
            ? vertices.Values.FirstOrDefault(vertex => vertex.Contains(origin)) ?? [origin]
            : vertices.GetValueOrDefault(origin, []));

        static string Text(int[] numbers) => string.Join(' ', numbers.Order().Select(number => number - 1));
    }

    private static PlainShower Event2(List<string> lines)
    {
        double unit = 1;
        double[] weights = [];
        int vertex = 0, incoming = 0;
        var particles = new List<(int Origin, int End, int PdgId, int Status, FourMomentum Momentum)>();
        foreach (string[] columns in Columns(lines))
        {
            if (columns[0] == "E") weights = [.. columns[(13 + Whole(columns[11]))..].Select(Number)];
            if (columns[0] == "U") unit = columns[1] == "MEV" ? 1000 : 1;
            if (columns[0] == "V") (vertex, incoming) = (Whole(columns[1]), Whole(columns[7]));
            if (columns[0] == "P")
                particles.Add(
                    (incoming-- > 0 ? 0 : vertex, Whole(columns[11]), Whole(columns[2]), Whole(columns[8]), Momentum(columns, 3, unit)));
        }

        return new PlainShower(weights[0], weights[1..],
            [.. particles.Select(particle => new PlainShowerParticle(particle.PdgId, particle.Status, particle.Momentum,
            string.Join(' ', Enumerable.Range(0, particles.Count)
                .Where(i => particle.Origin != 0 && particles[i].End == particle.Origin))))]);
    }

    private static IEnumerable<string[]> Columns(List<string> lines)
        => lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(columns => columns.Length > 0);

    private static FourMomentum Momentum(string[] columns, int first, double unit)
        => new(Number(columns[first + 3]) / unit, Number(columns[first]) / unit, Number(columns[first + 1]) / unit,
            Number(columns[first + 2]) / unit);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
