using Oom.Json;

namespace Oom.Export.Imports;

/// <summary>A place of a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">The place in it.</param>
internal readonly record struct FilePlace(string File, string Path)
{
    /// <summary>An error at this place.</summary>
    public DocumentException Error(string message) => new(File, Path, message);
}
