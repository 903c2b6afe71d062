namespace Oom.Definitions.Adl;

/// <summary>A line of an ADL file that cannot be translated.</summary>
/// <param name="line">The line, counted from 1.</param>
/// <param name="problem">What is in the way.</param>
internal sealed class AdlException(int line, string problem) : Exception(problem)
{
    /// <summary>The line, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Whether it asks for what is measured by a detector alone.</summary>
    public bool IsOfDetector { get; init; }
}
