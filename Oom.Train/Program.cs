using System.CommandLine;
using Oom.Terminal;
using Oom.Train.Commands;

namespace Oom.Train;

internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("oom-train of the Optimal Observable Machine: generates and simulates events, trains observables and surrogates, and counts data.")
        {
            GenerateCommand.Create(), SimulateCommand.Create(), FitCommand.Create(), ScanCommand.Create(), FillCommand.Create(), ScoresCommand.Create(),
            SurrogateCommand.Create(), ToyCommand.Create(), ModelCommand.Create(), LimitsCommand.Create(), ClosureCommand.Create(),
        };
        return ConsoleHost.Run("oom-train", root, args, Console.Out, Console.Error);
    }
}
