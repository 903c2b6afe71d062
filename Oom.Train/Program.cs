using System.CommandLine;
using Oom.Train.Commands;

namespace Oom.Train;

internal static class Program
{
    private const int BadInput = 2, OurFailure = 1, Interrupted = 130;

    private static int Main(string[] args)
    {
        try
        {
            var root = new RootCommand("oom-train of the Optimal Observable Machine: generates events and trains observables.") { GenerateCommand.Create() };
            ParseResult parsed = root.Parse(args);
            return parsed.Errors.Count > 0
                ? Fail(string.Join("; ", parsed.Errors.Select(error => error.Message)), BadInput)
                : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return Fail("interrupted", Interrupted);
        }
        catch (Exception failure)
        {
            // Files that cannot be read or written are the user's to mend; all else is ours.
            return Fail(failure.Message, failure is IOException or UnauthorizedAccessException ? BadInput : OurFailure);
        }
    }

    private static int Fail(string message, int exitCode)
    {
        // One line, whatever the message holds.
        Console.Error.WriteLine($"oom-train: {string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
        return exitCode;
    }
}
