using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Tool;

/// <summary>A file and its size.</summary>
internal sealed record SizedFile(string Path, long Bytes)
{
    /// <summary>A file on disk.</summary>
    /// <exception cref="SampleException">It is not there, or empty.</exception>
    public static SizedFile Of(string path)
        => new FileInfo(path) is { Exists: true, Length: > 0 } file ? new(path, file.Length)
            : throw new SampleException($"there is no file {path} with events, whose size tells the cost");
}
