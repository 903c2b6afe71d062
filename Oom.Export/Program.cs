using System.CommandLine;
using Oom.Export.Commands;
using Oom.Export.Formats;
using Oom.Terminal;

namespace Oom.Export;

internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("Publishes trained observables and measurements of them.") { BundleCommand.Create(), MeasurementCommand.Create(), MergeBinsCommand.Create(), ImportCommand.Create() };
        foreach (var format in PublicationFormats.All) root.Subcommands.Add(FormatCommand.Create(format));
        return ConsoleHost.Run("oom-export", root, args, Console.Out, Console.Error);
    }
}
