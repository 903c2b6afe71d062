using System.CommandLine;
using Oom.Export.Commands;
using Oom.Terminal;

namespace Oom.Export;

internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("Publishes trained observables and what is measured with them.") { BundleCommand.Create(), MeasurementCommand.Create() };
        return ConsoleHost.Run("oom-export", root, args, Console.Out, Console.Error);
    }
}
