using System.Globalization;

namespace Oom.Simulation.Cards;

/// <summary>A word of a Tcl script.</summary>
/// <param name="Text">What stands between its braces or quotes, or the word itself.</param>
/// <param name="Line">The line in which that begins, counted from 1.</param>
/// <param name="File">The file, as named in messages.</param>
internal sealed record TclWord(string Text, int Line, string File)
{
    /// <summary>An error in it.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="position">Where in its text, counted from 0.</param>
    public SimulationException Error(string problem, int position = 0)
        => ErrorAt(File, Line + Text.AsSpan(0, position).Count('\n'), problem);

    /// <summary>An error at a line.</summary>
    public static SimulationException ErrorAt(string file, int line, string problem)
        => new(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {problem}"));
}
