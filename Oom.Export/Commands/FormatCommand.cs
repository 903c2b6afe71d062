using System.CommandLine;
using Oom.Export.Formats;
using Oom.Files;
using Oom.Options;

namespace Oom.Export.Commands;

/// <summary><c>oom-export FORMAT</c>: writes a bundle in a format of another program.</summary>
internal static class FormatCommand
{
    /// <summary>The command of a format with its options.</summary>
    public static Command Create(IFormat format)
    {
        var folder = new Argument<string>("bundle") { Description = "The bundle's folder" };
        var output = new Option<string>("--output", "-o") { Description = "The folder to make", Required = true };
        var force = CheckedOption.Flag("--force", "Replace a folder of this format that is there already");
        var command = new Command(format.Name, format.Description) { folder, output, force };
        command.SetAction(parsed =>
        {
            var bundle = PublishedBundle.Load(parsed.GetRequiredValue(folder));
            string target = parsed.GetRequiredValue(output);
            AtomicFolder.Write(
                target, format.Marker(bundle), parsed.GetValue(force), isOwn: _ => false, temporary => format.Write(bundle, temporary));
            var console = parsed.InvocationConfiguration.Output;
            foreach (string file in Directory.GetFiles(target, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                console.WriteLine($"  {Path.GetRelativePath(target, file)}");
            console.WriteLine($"wrote {target}");
        });
        return command;
    }
}
