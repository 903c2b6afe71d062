using System.CommandLine;

namespace Oom.Programs;

/// <summary>A program that runs in this process, with its own arguments, streams and exit code.</summary>
/// <param name="Name">The program.</param>
/// <param name="Root">Makes its commands.</param>
/// <param name="Main">Runs it.</param>
internal sealed record ProgramUnderTest(string Name, Func<RootCommand> Root, Func<IReadOnlyList<string>, TextWriter, TextWriter, int> Main)
{
    public static ProgramUnderTest Export { get; } = new(Oom.Export.Program.Name, Oom.Export.Program.Root, Oom.Export.Program.Run);

    public static ProgramUnderTest Reinterpret
    { get; } = new(Oom.Reinterpret.Tool.Program.Name, Oom.Reinterpret.Tool.Program.Root, Oom.Reinterpret.Tool.Program.Run);

    public static ProgramUnderTest Symbolic { get; } = new(
        Oom.Symbolic.Tool.Program.Name, Oom.Symbolic.Tool.Program.Root, Oom.Symbolic.Tool.Program.Run);

    public static ProgramUnderTest Train { get; } = new(Oom.Train.Program.Name, Oom.Train.Program.Root, Oom.Train.Program.Run);

    public static IReadOnlyList<ProgramUnderTest> All { get; } = [Export, Reinterpret, Symbolic, Train];

    /// <summary>Every command that does something, with the words that choose it.</summary>
    public IEnumerable<(string[] Words, Command Command)> Commands() => Walk([], Root());

    public ProgramResult Run(params IReadOnlyList<string> arguments)
    {
        using StringWriter output = new(), error = new();
        int exitCode = Main(arguments, output, error);
        return new ProgramResult(exitCode, output.ToString(), error.ToString());
    }

    private static IEnumerable<(string[] Words, Command Command)> Walk(string[] words, Command command)
    {
        if (command.Action is not null) yield return (words, command);
        foreach (var pair in command.Subcommands.SelectMany(child => Walk([.. words, child.Name], child))) yield return pair;
    }
}
