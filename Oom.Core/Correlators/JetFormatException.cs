using Oom.Terminal;

namespace Oom.Correlators;

/// <summary>A file of jets does not say what it should, at a line that is told.</summary>
public sealed class JetFormatException : FormatException, IInputError
{
    /// <summary>An error in a line.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="line">Number of the line, counted from 1.</param>
    /// <param name="problem">What was found and what is allowed.</param>
    /// <param name="inner">The error below this one, where there is one.</param>
    public JetFormatException(string file, long line, string problem, Exception? inner = null)
        : base(FormattableString.Invariant($"{file}, line {line}: {problem}"), inner) => Line = line;

    /// <summary>Number of the line, counted from 1.</summary>
    public long Line { get; }
}
