namespace Oom.Train.Tables;

/// <summary>DuckDB refused or broke off a statement.</summary>
internal sealed class DuckDbException : Exception
{
    /// <summary>An error as DuckDB tells it.</summary>
    /// <param name="message">DuckDB's message: its kind, a colon, the text, and often a second paragraph that points into the statement.</param>
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

    /// <summary>The first line of <see cref="Text"/>.</summary>
    public string FirstLine => Text.Split('\n')[0].Trim();
}
