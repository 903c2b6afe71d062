namespace Oom.Symbolic.Tool.Models;

/// <summary>A file of events, and the process of the response that they are of where it is
/// said, as in <c>signal=events.lhe.gz</c>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Process">Name of the process; null where it is not said.</param>
internal sealed record EventSource(string Path, string? Process)
{
    /// <summary>Reads an argument; a file that is there is never taken for a process and a file.</summary>
    public static EventSource Parse(string text)
    {
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        return sign <= 0 || File.Exists(text) ? new(text, null) : new(text[(sign + 1)..], text[..sign]);
    }
}
