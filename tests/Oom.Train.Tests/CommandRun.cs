using System.CommandLine;
using Oom.Terminal;

namespace Oom.Train;

/// <summary>Runs commands in this process, as the program would.</summary>
internal static class CommandRun
{
    public static (int ExitCode, string Output, string Error) Of(Command command, params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exitCode = ConsoleHost.Run("oom-train", new RootCommand { command }, [command.Name, .. arguments], output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
