using System.Runtime.CompilerServices;

namespace Oom;

/// <summary>Finds the repository's own files and, where it exists, the shared data beside it.</summary>
internal static class TestData
{
    /// <summary>The root folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of shared data: the environment variable OOM_SHARED, or a folder
    /// 'shared' beside the repository; null where absent.</summary>
    public static string? Shared { get; } = FindShared();

    /// <summary>A file of the repository.</summary>
    public static string Repository(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A file of the shared data; the calling test is skipped, with the reason, where the shared data are absent.</summary>
    public static string SharedFile(params string[] parts)
    {
        string? path = Shared is null ? null : Path.Combine([Shared, .. parts]);
        Assert.SkipUnless(path is not null && (File.Exists(path) || Directory.Exists(path)),
            $"shared data are absent: {string.Join('/', parts)} is looked for in the folder 'shared' beside the repository or in OOM_SHARED");
        return path!;
    }

    /// <summary>Whether the full reference samples are there, beside which those of the repository are slices.</summary>
    public static bool HasFullSamples => Shared is not null;

    /// <summary>A reference sample or a table beside it: the full one of the shared data, or where
    /// they are absent its slice in tests/data/reference.</summary>
    public static string Sample(string name) => HasFullSamples ? SharedFile("data", name) : Repository("tests", "data", "reference", name);

    /// <summary>The calling test is skipped, with the reason, where there are slices alone.</summary>
    public static void NeedsFullSamples(string reason)
        => Assert.SkipUnless(HasFullSamples, $"shared data are absent, and the slices in tests/data/reference do not do: {reason}");

    /// <summary>A folder of its own for one test, deleted when disposed.</summary>
    public static TemporaryFolder NewFolder() => new();

    private static string FindRoot([CallerFilePath] string thisFile = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, ".."));

    private static string? FindShared()
    {
        string? named = Environment.GetEnvironmentVariable("OOM_SHARED");
        string folder = string.IsNullOrEmpty(named) ? Path.Combine(Root, "..", "shared") : named;
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
    }
}

/// <summary>A new empty folder under the system's temporary folder; deleted with all it holds when disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("oom-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
