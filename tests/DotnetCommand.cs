using System.Diagnostics;

namespace Oom;

/// <summary>Runs <c>dotnet</c> and what it has built or installed.</summary>
internal static class DotnetCommand
{
    /// <summary>The configuration that the tests were built in.</summary>
    public static string Configuration
        => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    /// <summary>Runs <c>dotnet</c> in a folder.</summary>
    /// <returns>Its standard output.</returns>
    public static string Run(string folder, params string[] arguments) => Run("dotnet", folder, [], arguments);

    /// <summary>Runs a program in a folder and asserts that it succeeds.</summary>
    /// <param name="program">Name or path of the program.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">Variables of the environment that are set for it.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its standard output.</returns>
    public static string Run(
        string program, string folder, IEnumerable<(string Name, string Value)> environment, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        // Servers of the build that outlive it would hold the streams open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}{error.Result}");
        return output;
    }
}
