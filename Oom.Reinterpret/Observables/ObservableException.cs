namespace Oom.Reinterpret.Observables;

/// <summary>A published observable that cannot be trusted: it lacks its description, contradicts it, or does not reproduce its validation events.</summary>
/// <param name="path">The model file.</param>
/// <param name="message">What was found and what is needed.</param>
public sealed class ObservableException(string path, string message) : Exception($"{path}: {message}")
{
    /// <summary>The model file.</summary>
    public string Path { get; } = path;
}
