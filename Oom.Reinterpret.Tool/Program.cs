using System.CommandLine;
using System.Text;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary>The program <c>oom-reinterpret</c>.</summary>
internal static class Program
{
    /// <summary>Its name, as it begins error messages.</summary>
    public const string Name = "oom-reinterpret";

    /// <summary>Its commands.</summary>
    public static RootCommand Root() => ReinterpretCommand.Create();

    /// <summary>Runs it with streams of the caller's.</summary>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
        => ConsoleHost.Run(Name, Root(), arguments, output, error, CommandExamples.Of(typeof(Program).Assembly));

    private static int Main(string[] args)
    {
        // The bars of the report are block characters.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return Run(args, Console.Out, Console.Error);
    }
}
