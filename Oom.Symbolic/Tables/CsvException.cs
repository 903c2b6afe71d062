using System.Globalization;
using Oom.Terminal;

namespace Oom.Symbolic.Tables;

/// <summary>A CSV file that cannot be used. The message names the file, the line and the column.</summary>
public sealed class CsvException : Exception, IInputError
{
    /// <summary>An error of a whole file.</summary>
    public CsvException(string file, string problem) : base($"{file}: {problem}")
    {
    }

    /// <summary>An error in a line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">Number of the line, from 1; the header is line 1.</param>
    /// <param name="column">Name of the column, or null for the whole line.</param>
    /// <param name="problem">What was found and what is allowed.</param>
    public CsvException(string file, long line, string? column, string problem)
        : base(
            string.Create(CultureInfo.InvariantCulture,
            $"{file}, line {line}{(column is null ? "" : $", column '{Excerpt.Of(column)}'")}: {Excerpt.Within(problem)}"))
    {
    }
}
