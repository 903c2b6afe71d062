using System.CommandLine;
using Oom.Train.Commands;

namespace Oom.Train;

internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("Trains optimal observables, and generates events to train them with.") { FitCommand.Create() };
        return ConsoleHost.Run(root, args, Console.Out, Console.Error);
    }
}
