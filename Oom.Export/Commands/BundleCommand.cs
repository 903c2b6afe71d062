using System.CommandLine;
using Oom.Export.Bundles;
using Oom.Options;

namespace Oom.Export.Commands;

/// <summary><c>oom-export bundle</c>: publishes a run.</summary>
internal static class BundleCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "The run folder of oom-train fit" };
        var output = new Option<string>("--output", "-o") { Description = "The bundle's folder to make", Required = true };
        var force = CheckedOption.Flag("--force", "Replace a bundle that is there already");
        var command = new Command("bundle", "Publish the observable of a run as a bundle (specs/bundle.md)") { run, output, force };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(output);
            var writer = new BundleWriter(parsed.GetRequiredValue(run));
            var card = writer.Write(folder, parsed.GetValue(force), DateTime.UtcNow);
            PublicationReport.Print(parsed.InvocationConfiguration.Output, card, writer.Omissions, folder);
        });
        return command;
    }
}
