using System.Diagnostics;

namespace Oom.Architecture;

/// <summary>The files of the repository, without what builds and tools leave behind.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Ignored =
        [".git", .. File.ReadAllLines(TestData.Repository(".gitignore")).Where(line => line.EndsWith('/'))
            .Select(line => line.TrimEnd('/'))];

    /// <summary>Paths relative to the root, with '/' as separator, in order.</summary>
    public static IReadOnlyList<string> All { get; }
        = [.. (Listed() ?? Walk(TestData.Root).Select(path => Path.GetRelativePath(TestData.Root, path).Replace('\\', '/')))
            .Order(StringComparer.Ordinal)];

    /// <summary>The C# sources of the products, without tests.</summary>
    public static IEnumerable<string> ProductSources
        => All.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("tests/", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(TestData.Repository(file));

    /// <summary>What git keeps or would add; null for a copy without git.</summary>
    private static IEnumerable<string>? Listed()
    {
        try
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", ["-C", TestData.Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true
                })!;
            string[] files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            return git.ExitCode == 0 ? files.Where(file => File.Exists(TestData.Repository(file))) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (string file in Directory.GetFiles(folder).Where(file => !Ignored.Contains(Path.GetFileName(file)))) yield return file;
        foreach (string inner in Directory.GetDirectories(folder))
        {
            if (Ignored.Contains(Path.GetFileName(inner))) continue;
            foreach (string file in Walk(inner)) yield return file;
        }
    }
}
