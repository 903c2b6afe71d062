using System.CommandLine;
using Oom.Bundles;
using Oom.Export.Bundles;
using Oom.Files;
using Oom.Options;

namespace Oom.Export.Commands;

/// <summary><c>oom-export convert</c>: brings a bundle of older documents to those of today.</summary>
internal static class ConvertCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var bundle = new Argument<string>("bundle") { Description = "The bundle's folder" };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The bundle's folder to make; with --force it may be the one that is read",
            Required = true
        };
        var force = CheckedOption.Flag("--force", "Replace a bundle that is there already");
        var command = new Command("convert", "Publish a bundle again in today's documents, without training (specs/bundle.md)")
        {
            bundle,
            output,
            force
        };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(output);
            AtomicFolder.RequireWritable(folder, BundleFiles.Card, parsed.GetValue(force));
            var writer = new ConversionWriter(parsed.GetRequiredValue(bundle));
            var card = writer.Write(folder, parsed.GetValue(force), DateTime.UtcNow);
            PublicationReport.Print(parsed.InvocationConfiguration.Output, card, writer.Omissions, folder);
        });
        return command;
    }
}
