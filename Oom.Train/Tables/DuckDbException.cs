using System.Text.RegularExpressions;
using Oom.Terminal;

namespace Oom.Train.Tables;

/// <summary>DuckDB refused or broke off a statement.</summary>
internal sealed partial class DuckDbException : Exception
{
    private static readonly string[] Advice = ["Possible ", "Candidate functions", "The search space"];

    /// <summary>An error as DuckDB tells it.</summary>
    /// <param name="message">DuckDB's message: its kind, a colon, the text, and often a
    /// second paragraph that points into the statement.</param>
    public DuckDbException(string message) : base(message)
    {
        int colon = message.IndexOf(':', StringComparison.Ordinal);
        Kind = colon < 0 ? "" : message[..colon];
        string text = message[(colon + 1)..].TrimStart();
        int pointer = text.IndexOf("\nLINE ", StringComparison.Ordinal);
        Text = (pointer < 0 ? text : text[..pointer]).Trim();
    }

    /// <summary>The kind of the error, as "Binder Error".</summary>
    public string Kind { get; }

    /// <summary>The message without its kind and without what points into the statement, which users have not written.</summary>
    public string Text { get; }

    /// <summary>The message on one line, without DuckDB's advice on options that users cannot set here and its names
    /// of exceptions; what it quotes of a file is cut.</summary>
    public string Summary
        => Excerpt.Within(
        string.Join("; ", ExceptionName().Replace(Text, "").Split('\n').Select(line => line.Trim())
        .TakeWhile(line => line.Length > 0 && !Advice.Any(start => line.StartsWith(start, StringComparison.Ordinal)))));

    [GeneratedRegex(@"\b\w+Exception: ")]
    private static partial Regex ExceptionName();
}
