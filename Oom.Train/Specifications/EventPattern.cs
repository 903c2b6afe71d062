namespace Oom.Train.Specifications;

/// <summary>Event files as named in a specification: one file, or several by a pattern with * and ? in the file name.</summary>
internal sealed class EventPattern
{
    private readonly SpecificationNode _node;

    /// <summary>The pattern at a place of a specification.</summary>
    /// <exception cref="SpecificationException">A wildcard stands in a folder's name, or there is no text.</exception>
    public EventPattern(SpecificationNode node)
    {
        _node = node;
        Text = node.Text();
        if (Path.GetDirectoryName(Text)?.AsSpan().ContainsAny('*', '?') ?? false) throw node.Error($"* and ? are allowed in the file name only, found '{Text}'");
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>The files of the pattern, full paths in ordinal order.</summary>
    /// <param name="folder">The folder that relative paths start from.</param>
    /// <exception cref="SpecificationException">There is no such file.</exception>
    public IReadOnlyList<string> Resolve(string folder)
    {
        string path = Path.GetFullPath(Text, Path.GetFullPath(folder));
        if (!Path.GetFileName(path).AsSpan().ContainsAny('*', '?')) return File.Exists(path) ? [path] : throw _node.Error($"there is no file {path}");
        string parent = Path.GetDirectoryName(path)!;
        string[] files = Directory.Exists(parent) ? Directory.GetFiles(parent, Path.GetFileName(path)) : [];
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length > 0 ? files : throw _node.Error($"no file matches {path}");
    }

    /// <summary>An error at the place of the pattern.</summary>
    public SpecificationException Error(string problem) => _node.Error(problem);
}
