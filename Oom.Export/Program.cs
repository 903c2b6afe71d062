using System.CommandLine;
using Oom.Export.Commands;
using Oom.Export.Formats;
using Oom.Terminal;

namespace Oom.Export;

/// <summary>The program <c>oom-export</c>.</summary>
internal static class Program
{
    /// <summary>Its name, as it begins error messages.</summary>
    public const string Name = "oom-export";

    /// <summary>Its commands.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Publishes trained observables and measurements of them.")
        {
            BundleCommand.Create(),
            MeasurementCommand.Create(),
            MergeBinsCommand.Create(),
            ConvertCommand.Create(),
            ImportCommand.Create(),
            ReportCommand.Create()
        };
        foreach (var format in PublicationFormats.All) root.Subcommands.Add(FormatCommand.Create(format));
        return root;
    }

    /// <summary>Runs it with streams of the caller's.</summary>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
        => ConsoleHost.Run(Name, Root(), arguments, output, error, CommandExamples.Of(typeof(Program).Assembly));

    private static int Main(string[] args) => Run(args, Console.Out, Console.Error);
}
