using System.Globalization;
using Oom.Terminal;

namespace Oom.Events.Tables;

/// <summary>A table that cannot be used. The message names the file and, where there are such, the column and the row, counted from 1
/// without the header.</summary>
public sealed class TableException : FormatException, IInputError
{
    /// <summary>An error of a whole file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="problem">What was found, and what is allowed.</param>
    /// <param name="inner">The cause, if any.</param>
    public TableException(string file, string problem, Exception? inner = null) : base($"{file}: {problem}", inner)
    {
    }

    /// <summary>An error of a value.</summary>
    /// <param name="file">The file.</param>
    /// <param name="column">The column.</param>
    /// <param name="row">The row, counted from 1 without the header.</param>
    /// <param name="problem">What was found, and what is allowed.</param>
    public TableException(string file, string column, long row, string problem)
        : base(string.Create(CultureInfo.InvariantCulture, $"{file}: column {Excerpt.Of(column)}, row {row}: {problem}"))
    {
    }
}
