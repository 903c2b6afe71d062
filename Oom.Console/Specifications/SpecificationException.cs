using System.Globalization;
using Oom.Terminal;

namespace Oom.Specifications;

/// <summary>A specification that cannot be used. The message names the file, line and
/// column, the key, what was found and what is allowed.</summary>
public sealed class SpecificationException : Exception, IInputError
{
    /// <summary>An error at a place of a specification.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">Number of the line, from 1.</param>
    /// <param name="column">Number of the column, from 1.</param>
    /// <param name="key">The key with those above it, as in <c>training.batch-size</c>; empty for the document itself.</param>
    /// <param name="problem">What was found and what is allowed.</param>
    /// <param name="inner">The cause, if any.</param>
    public SpecificationException(string file, long line, long column, string key, string problem, Exception? inner = null)
        : base(
            string.Create(CultureInfo.InvariantCulture,
            $"{file}, line {line}, column {column}: {Excerpt.Within((key.Length == 0 ? "" : key + ": ") + problem)}"), inner)
    {
        Line = line;
        Column = column;
        Key = key;
    }

    /// <summary>Number of the line, from 1.</summary>
    public long Line { get; }

    /// <summary>Number of the column, from 1.</summary>
    public long Column { get; }

    /// <summary>The key with those above it.</summary>
    public string Key { get; }
}
