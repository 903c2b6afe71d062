namespace Oom.Decays;

/// <summary>A text that is no decay pattern.</summary>
/// <param name="position">Where in it, counted from 0.</param>
/// <param name="problem">What was found there, and what is allowed.</param>
internal sealed class DecayPatternException(int position, string problem)
    : Exception(FormattableString.Invariant($"column {position + 1}: {problem}"))
{
    /// <summary>Where in the text, counted from 0.</summary>
    public int Position { get; } = position;

    /// <summary>What was found there, and what is allowed.</summary>
    public string Problem { get; } = problem;
}
