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
        : base(string.Create(CultureInfo.InvariantCulture, $"formula \"{text}\", character {position + 1}: {problem}")) => Position = position;

    /// <summary>Index of the character, from 0.</summary>
    public int Position { get; }
}
