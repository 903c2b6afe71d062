using Oom.Terminal;

namespace Oom.Onnx.Graphs;

/// <summary>A file or buffer is not an ONNX model that can be read here.</summary>
public sealed class OnnxFormatException : FormatException, IInputError
{
    /// <summary>Says what is wrong with which file.</summary>
    /// <param name="path">The file; null for a buffer in memory.</param>
    /// <param name="problem">What was found.</param>
    /// <param name="cause">The parser's exception, if there was one.</param>
    public OnnxFormatException(string? path, string problem, Exception? cause = null)
        : base($"{path ?? "the buffer"} is not a readable ONNX model: {problem}", cause)
    {
        Path = path;
    }

    /// <summary>The file; null for a buffer in memory.</summary>
    public string? Path { get; }
}
