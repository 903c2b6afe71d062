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
    public DocumentException(string file, string path, string message, Exception? inner = null)
        : base($"{file}: {Excerpt.Within($"{path}: {message}")}", inner)
    {
        File = file;
        Path = path;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The path in the document.</summary>
    public string Path { get; }
}
