using System.Globalization;
using Oom.Events;
using Oom.Kinematics;

namespace Oom.Decays;

/// <summary>Event records written as in a Les Houches file, without momenta: lines of 'PDG code, status, mother 1, mother 2'.</summary>
internal static class TextRecord
{
    /// <summary>The particles of a text; each gets a momentum that tells its line.</summary>
    public static Particle[] Parse(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. lines.Select((line, i) => ParseLine(line, i + 1))];
    }

    /// <summary>The momentum of the line of this number, counted from 1.</summary>
    public static FourMomentum Momentum(int lineNumber) => new(1000 * lineNumber, lineNumber, 10 * lineNumber, 100 * lineNumber);

    private static Particle ParseLine(string line, int number)
    {
        int[] columns = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        return new Particle(columns[0], columns[1], columns[2], columns[3], 0, 0, Momentum(number), 0, 0, 9);
    }
}
