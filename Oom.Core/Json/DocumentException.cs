using Oom.Terminal;

namespace Oom.Json;

/// <summary>A JSON document of this project that does not follow its format. The message names the file and the offending path.</summary>
public sealed class DocumentException : Exception, IInputError
{
    /// <summary>An error at a place of a document.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">The path in the document, as in <c>$.features[3].unit</c>.</param>
    /// <param name="message">What was found and what is allowed.</param>
    /// <param name="inner">The cause, if any.</param>
    /// <param name="offset">Where in a text at that place, counted from 0.</param>
    public DocumentException(string file, string path, string message, Exception? inner = null, int? offset = null)
        : base($"{file}: {Excerpt.Within($"{path}{Character(offset)}: {message}")}", inner)
    {
        File = file;
        Path = path;
        Problem = message;
        Offset = offset;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The path in the document.</summary>
    public string Path { get; }

    /// <summary>What was found and what is allowed.</summary>
    public string Problem { get; }

    /// <summary>Where in the text at the path, counted from 0; null where it is not about a part of a text.</summary>
    public int? Offset { get; }

    private static string Character(int? offset) => offset is null ? "" : FormattableString.Invariant($", character {offset + 1}");
}
