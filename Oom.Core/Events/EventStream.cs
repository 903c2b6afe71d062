namespace Oom.Events;

/// <summary>Opens the bytes of an event file.</summary>
internal static class EventStream
{
    private const string StandardInput = "-";

    /// <summary>The bytes of a file; of standard input for "-".</summary>
    public static Stream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return path == StandardInput
            ? Console.OpenStandardInput()
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
    }

    /// <summary>What messages call a file.</summary>
    public static string NameOf(string path) => path == StandardInput ? "standard input" : path;
}
