using System.CommandLine;
using Oom.Train.Commands;

namespace Oom.Train;

internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("Generates events and trains optimal observables.") { GenerateCommand.Create(), FitCommand.Create() };
        return ConsoleHost.Run(root, args, Console.Out, Console.Error);
    }
}
