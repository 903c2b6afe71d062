using System.Reflection;
using BenchmarkDotNet.Running;

namespace Oom.Benchmarks;

internal static class Program
{
    /// <summary>Whole commands for timing from outside, or, without one, BenchmarkDotNet.</summary>
    private static int Main(string[] args)
    {
        if (args is ["read", string file, .. string[] options]) return ReadCommand.Run(file, options);
        if (args is ["train", .. string[] settings]) return TrainCommand.Run(settings);
        BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
        return 0;
    }
}
