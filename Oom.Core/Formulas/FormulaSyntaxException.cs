using System.Globalization;
using Oom.Terminal;

namespace Oom.Formulas;

/// <summary>A text that is no expression. The message gives the text, the place and what was expected there.</summary>
public sealed class FormulaSyntaxException : Exception, IInputError
{
    /// <summary>An error at a place of a text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="position">Index of the character at which it cannot be read on.</param>
    /// <param name="problem">What was expected.</param>
    public FormulaSyntaxException(string text, int position, string problem)
        : base(string.Create(CultureInfo.InvariantCulture, $"formula \"{Around(text, position)}\", character {position + 1}: {problem}"))
            => Position = position;

    /// <summary>Index of the character, from 0.</summary>
    public int Position { get; }

    // A long text is quoted where the problem is.
    private static string Around(string text, int position)
    {
        if (text.Length <= Excerpt.Longest) return text;
        int start = Math.Clamp(position - Excerpt.Longest / 2, 0, text.Length - Excerpt.Longest);
        return $"{(start > 0 ? "…" : "")}{text.Substring(start, Excerpt.Longest)}{(start + Excerpt.Longest < text.Length ? "…" : "")}";
    }
}
