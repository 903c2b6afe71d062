using System.CommandLine;

namespace Oom.Options;

/// <summary>The lines of a report that name written files.</summary>
public static class WrittenFiles
{
    /// <summary>Names files, unless the command prints JSON and nothing else.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="files">The files.</param>
    public static void Say(ParseResult parsed, IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(files);
        if (PrintsJson(parsed)) return;
        foreach (string file in files) parsed.InvocationConfiguration.Output.WriteLine($"written     {file}");
    }

    internal static bool PrintsJson(ParseResult parsed)
        => parsed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == "--json") is Option<bool> json
            && parsed.GetValue(json);
}
