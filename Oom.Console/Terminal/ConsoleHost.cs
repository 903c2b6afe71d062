using System.CommandLine;
using System.CommandLine.Help;
using System.Text.RegularExpressions;
using Oom.Options;

namespace Oom.Terminal;

/// <summary>Runs the command line of a program and turns every exception into one line on standard error and an exit code.</summary>
public static partial class ConsoleHost
{
    // The longest line of an error: one that quotes a file must not print it.
    private const int LongestMessage = 2000;

    private static readonly ParserConfiguration Configuration = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    // What the base class library adds to the message of an argument that is refused.
    [GeneratedRegex(@" \(Parameter '\w+'\)(?:\s*Actual value was (?<found>.*?)\.?$)?", RegexOptions.Singleline)]
    private static partial Regex ParameterName();

    private static string Found(Match match) => match.Groups["found"] is { Success: true } found ? $", found {found.Value}" : "";

    private static void AddExamples(RootCommand root, IReadOnlyList<string> examples)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new ExampleHelp((HelpAction)option.Action!, examples);
    }

    /// <summary>Parses and runs.</summary>
    /// <param name="program">Name of the program, as it begins error messages.</param>
    /// <param name="root">The commands.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="examples">Whole command lines, of which help shows those of the command; null for none.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string program, RootCommand root, IReadOnlyList<string> arguments, TextWriter output, TextWriter error,
        IReadOnlyList<string>? examples = null)
    {
        try
        {
            var quiet = CheckedOption.Flag("--quiet", "Print nothing but errors, and what --json asks for");
            quiet.Recursive = true;
            root.Options.Add(quiet);
            root.Subcommands.Add(CompletionCommand.Create(program));
            AddExamples(root, examples ?? []);
            var parsed = root.Parse(arguments, Configuration);
            var command = parsed.CommandResult.Command;
            // Help would show and explain those of the program before the subcommand's own.
            if (command != root) foreach (var argument in root.Arguments) argument.Hidden = true;
            // A shell asks what may follow: the rest is half a command.
            bool isSuggestion = arguments is [var first, ..] && first.StartsWith("[suggest:", StringComparison.Ordinal);
            if (!isSuggestion && ArgumentCheck.Problem(program, command, arguments) is { } problem)
                return Complain(problem, ExitCode.BadInput);
            if (!isSuggestion && parsed.Errors.Count > 0)
                return Complain(
                    $"{string.Join("; ", parsed.Errors.Select(found => found.Message.TrimEnd('.')).Distinct())} (see {ArgumentCheck.Place(program, command)} --help)", ExitCode.BadInput);
            bool isQuiet = parsed.GetValue(quiet);
            ProgressLine.Allow(!isQuiet);
            if (isQuiet && !WrittenFiles.PrintsJson(parsed)) output = TextWriter.Null;
            using var interruption = new Interruption();
            return interruption.Run(
                parsed, new InvocationConfiguration
                {
                    Output = new ClosableOutput(output) { NewLine = output.NewLine },
                    Error = error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null
                });
        }
        catch (Exception thrown)
        {
            // What several threads met is told once.
            var e = thrown is AggregateException several ? several.Flatten().InnerExceptions[0] : thrown;
            return e switch
            {
                OperationCanceledException => Complain("interrupted", ExitCode.Interrupted),
                IInputError or IOException or UnauthorizedAccessException or InvalidDataException => Complain(e.Message, ExitCode.BadInput),
                OutOfMemoryException => Complain("there is not enough memory for this input", ExitCode.BadInput),
                _ => Complain($"{e.GetType().Name}: {e.Message}", ExitCode.Failure),
            };
        }

        int Complain(string message, int exitCode)
        {
            // One line, whatever the message holds, without the names of our own parameters.
            string line = string.Join(
                ' ', ParameterName().Replace(message, Found).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            try
            {
                error.WriteLine($"{program}: {(line.Length <= LongestMessage ? line : line[..LongestMessage] + "…")}");
            }
            catch (Exception e) when (
                e is IOException or ArgumentException or UnauthorizedAccessException or NotSupportedException or ObjectDisposedException)
            {
                // Standard error is closed, which the system tells in several ways: the exit code is all that can be said.
            }

            return exitCode;
        }
    }
}
