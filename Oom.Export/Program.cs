using System.CommandLine;

namespace Oom.Export;

internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("oom-export of the Optimal Observable Machine");
        return root.Parse(args).Invoke();
    }
}
