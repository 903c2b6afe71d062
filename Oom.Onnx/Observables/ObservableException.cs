using Oom.Terminal;

namespace Oom.Onnx.Observables;

/// <summary>A published observable that cannot be trusted: it contradicts its description, does not
/// run, or does not reproduce its validation events.</summary>
public sealed class ObservableException : Exception, IInputError
{
    /// <summary>A problem of a model.</summary>
    /// <param name="path">The model file.</param>
    /// <param name="problem">What was found and what is needed.</param>
    /// <param name="inner">The cause, if any.</param>
    public ObservableException(string path, string problem, Exception? inner = null)
        : base($"{path}: {problem}", inner)
    {
        Path = path;
        Problem = problem;
    }

    /// <summary>The model file.</summary>
    public string Path { get; }

    /// <summary>What was found and what is needed, without the file.</summary>
    public string Problem { get; }
}
