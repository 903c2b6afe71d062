using System.CommandLine;

namespace Oom.Train;

internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("oom-train of the Optimal Observable Machine");
        return root.Parse(args).Invoke();
    }
}
