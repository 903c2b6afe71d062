using System.CommandLine;

namespace Oom.Reinterpret.Tool;

internal static class Program
{
    private static int Main(string[] args)
    {
        var root = new RootCommand("oom-reinterpret of the Optimal Observable Machine");
        return root.Parse(args).Invoke();
    }
}
