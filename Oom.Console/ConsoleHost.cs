using System.CommandLine;

namespace Oom.Terminal;

/// <summary>
/// Runs the command line of a program and turns every exception into one line on standard error and an exit code.
/// Compiled into each console project, since the libraries below do not know the command-line parser.
/// </summary>
internal static class ConsoleHost
{
    /// <summary>A failure of the program.</summary>
    private const int Failure = 1;

    /// <summary>Input that cannot be used: arguments, a file, events or settings.</summary>
    private const int BadInput = 2;

    /// <summary>Ended by the user; the shells' convention of 128 plus the signal's number.</summary>
    private const int Interrupted = 130;

    /// <summary>Parses and runs.</summary>
    /// <param name="program">Name of the program, as it begins error messages.</param>
    /// <param name="root">The commands.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string program, RootCommand root, IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0) return Complain($"{string.Join("; ", parsed.Errors.Select(problem => problem.Message))} (see {program} --help)", BadInput);
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception thrown)
        {
            // What several threads met is told once.
            var e = thrown is AggregateException several ? several.Flatten().InnerExceptions[0] : thrown;
            return e switch
            {
                OperationCanceledException => Complain("interrupted", Interrupted),
                IInputError or IOException or UnauthorizedAccessException or InvalidDataException => Complain(e.Message, BadInput),
                _ => Complain($"{e.GetType().Name}: {e.Message}", Failure),
            };
        }

        int Complain(string message, int exitCode)
        {
            // One line, whatever the message holds.
            error.WriteLine($"{program}: {string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
            return exitCode;
        }
    }
}
