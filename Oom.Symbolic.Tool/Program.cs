using System.CommandLine;
using Oom.Symbolic.Tool.Commands;
using Oom.Terminal;

namespace Oom.Symbolic.Tool;

internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("oom-symbolic of the Optimal Observable Machine: finds formulas.") { FitCommand.Create(), PublishCommand.Create(), PrintCommand.Create() };
        return ConsoleHost.Run("oom-symbolic", root, args, Console.Out, Console.Error);
    }
}
