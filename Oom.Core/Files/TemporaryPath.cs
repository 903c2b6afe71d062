using System.Diagnostics;
using System.Globalization;

namespace Oom.Files;

/// <summary>Names of temporary files and folders beside what is written; the next run that
/// writes the same removes what a killed one left.</summary>
public static class TemporaryPath
{
    /// <summary>The ending of what is being written.</summary>
    public const string Ending = "tmp";

    // Of this machine alone: whether a run of another one still lives cannot be seen.
    private static readonly string Machine = string.Concat(Environment.MachineName.Where(char.IsAsciiLetterOrDigit));

    /// <summary>A temporary name beside a path, after what killed runs left there was removed.</summary>
    /// <param name="path">What is to be written.</param>
    /// <param name="ending">The ending of the name, without a dot.</param>
    /// <exception cref="IOException">The path is that of a device or of an open stream,
    /// which a file must not take the place of.</exception>
    public static string Beside(string path, string ending = Ending)
    {
        RequireNoDevice(path);
        RemoveLeftovers(path, ending);
        return string.Create(CultureInfo.InvariantCulture, $"{path}.{Machine}-{Environment.ProcessId}.{ending}");
    }

    /// <summary>Removes what killed runs left beside a path.</summary>
    /// <param name="path">What they were to write.</param>
    /// <param name="ending">The ending of the names, without a dot.</param>
    public static void RemoveLeftovers(string path, string ending = Ending)
    {
        string full = Path.GetFullPath(path), start = $"{Path.GetFileName(full)}.{Machine}-";
        if (Path.GetDirectoryName(full) is not { } folder || !Directory.Exists(folder)) return;
        foreach (string entry in Directory.EnumerateFileSystemEntries(folder).ToList())
        {
            string name = Path.GetFileName(entry);
            if (!name.StartsWith(start, StringComparison.Ordinal) || !name.EndsWith($".{ending}", StringComparison.Ordinal)) continue;
            if (!int.TryParse(name[start.Length..^(ending.Length + 1)], NumberStyles.None, CultureInfo.InvariantCulture, out int process)
                || IsWriting(process, entry))
                continue;
            if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
            else File.Delete(entry);
        }
    }

    // A renamed file would take the place of /dev/null or /dev/stdout for all programs.
    private static void RequireNoDevice(string path)
    {
        string full = Path.GetFullPath(path);
        if (!File.Exists(full)) return;
        string target = new FileInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
        if (Array.Exists([full, target], IsOfSystem))
            throw new IOException($"{path} is a device or an open stream; a file is to be written there");

        static bool IsOfSystem(string name)
            => !OperatingSystem.IsWindows()
                && (name.StartsWith("/proc/", StringComparison.Ordinal) || name.StartsWith("/dev/", StringComparison.Ordinal)
                && !name.StartsWith("/dev/shm/", StringComparison.Ordinal));
    }

    // The number of a process is given again: one that began after the last writing has not written.
    private static bool IsWriting(int process, string entry)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            return running.StartTime.ToUniversalTime() <= File.GetLastWriteTimeUtc(entry);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
