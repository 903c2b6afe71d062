using System.CommandLine;
using System.Globalization;
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
            var console = parsed.InvocationConfiguration.Output;
            console.WriteLine($"{card.Name}: {card.Description}");
            foreach (var file in card.Files)
                console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"  {file.Name,-24}{file.Bytes,12:N0} bytes  sha256 {file.Sha256}"));
            foreach (string omission in writer.Omissions) console.WriteLine($"  {omission}");
            console.WriteLine($"wrote and verified {folder}");
        });
        return command;
    }
}
