using System.CommandLine;
using Oom.Symbolic.Tool.Commands;
using Oom.Terminal;

namespace Oom.Symbolic.Tool;

/// <summary>The program <c>oom-symbolic</c>.</summary>
internal static class Program
{
    /// <summary>Its name, as it begins error messages.</summary>
    public const string Name = "oom-symbolic";

    /// <summary>Its commands.</summary>
    public static RootCommand Root()
        => new("Finds formulas for columns of tables and for published observables.")
        {
            FitCommand.Create(),
            PublishCommand.Create(),
            PrintCommand.Create()
        };

    /// <summary>Runs it with streams of the caller's.</summary>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
        => ConsoleHost.Run(Name, Root(), arguments, output, error, CommandExamples.Of(typeof(Program).Assembly));

    private static int Main(string[] args) => Run(args, Console.Out, Console.Error);
}
