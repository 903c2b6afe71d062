using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Oom.Terminal;

/// <summary>Help with examples behind it.</summary>
/// <param name="help">The help without.</param>
/// <param name="examples">Whole command lines.</param>
internal sealed class ExampleHelp(HelpAction help, IReadOnlyList<string> examples) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        string[] own = [.. examples.Where(example => IsOf(example, command, parseResult.RootCommandResult.Command))];
        if (own.Length == 0) return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string example in own) output.WriteLine($"  {example}");
        output.WriteLine();
        return code;
    }

    // The second word of those of a command is its name; those of the program itself have none there.
    private static bool IsOf(string example, Command command, Command root)
    {
        string word = example.Split(' ')[1];
        return command == root ? root.Subcommands.All(other => other.Name != word) : word == command.Name;
    }
}
