namespace Oom.Definitions;

/// <summary>A text of a definition that cannot be understood, or that means nothing.</summary>
/// <param name="text">The whole text.</param>
/// <param name="position">Where in it, counted from 0.</param>
/// <param name="problem">What was found there, and what is allowed.</param>
internal sealed class DefinitionException(string text, int position, string problem)
    : Exception(FormattableString.Invariant($"column {position + 1}: {problem}"))
{
    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>Where in it, counted from 0.</summary>
    public int Position { get; } = position;

    /// <summary>What was found there, and what is allowed.</summary>
    public string Problem { get; } = problem;
}
