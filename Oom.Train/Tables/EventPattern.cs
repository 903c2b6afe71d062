using Oom.Json;

namespace Oom.Train.Tables;

/// <summary>Event files as named in a specification: one file, or several by a pattern with * and ? in the file name.</summary>
internal sealed class EventPattern
{
    private readonly Func<string, Exception> _error;

    /// <summary>The pattern at a place of a specification.</summary>
    /// <exception cref="SpecificationException">A wildcard stands in a folder's name, or there is no text.</exception>
    public EventPattern(SpecificationNode node) : this(node.Text(), problem => node.Error(problem))
    {
    }

    /// <summary>The pattern at a place of a document.</summary>
    /// <exception cref="DocumentException">A wildcard stands in a folder's name, or there is no text.</exception>
    public EventPattern(DocumentNode node) : this(node.NonEmptyString(), problem => node.Error(problem))
    {
    }

    private EventPattern(string text, Func<string, Exception> error)
    {
        Text = text;
        _error = error;
        if (Path.GetDirectoryName(Text)?.AsSpan().ContainsAny('*', '?') ?? false)
            throw Error($"* and ? are allowed in the file name only, found '{Text}'");
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>The files of the pattern, full paths in ordinal order.</summary>
    /// <param name="folder">The folder that relative paths start from.</param>
    /// <exception cref="SpecificationException">There is no such file; where the pattern is of
    /// a document, <see cref="DocumentException"/>.</exception>
    public IReadOnlyList<string> Resolve(string folder)
    {
        string path = Path.GetFullPath(Text, Path.GetFullPath(folder));
        if (Directory.Exists(path))
            throw Error($"{path} is a folder; write which files of it are meant, as in {Path.Combine(Text, "*.parquet")}");
        if (!Path.GetFileName(path).AsSpan().ContainsAny('*', '?'))
            return File.Exists(path) ? [path] : throw Error($"there is no file {path}");
        string parent = Path.GetDirectoryName(path)!;
        string[] files = Directory.Exists(parent) ? Directory.GetFiles(parent, Path.GetFileName(path)) : [];
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length > 0 ? files : throw Error($"no file matches {path}");
    }

    /// <summary>An error at the place of the pattern.</summary>
    public Exception Error(string problem) => _error(problem);
}
