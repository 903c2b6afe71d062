using System.CommandLine;
using Oom.Terminal;
using Oom.Train.Commands;

namespace Oom.Train;

/// <summary>The program <c>oom-train</c>.</summary>
internal static class Program
{
    /// <summary>Its name, as it begins error messages.</summary>
    public const string Name = "oom-train";

    /// <summary>Its commands.</summary>
    public static RootCommand Root() => new("Generates and simulates events, trains observables and surrogates, and counts data.")
    {
        GenerateCommand.Create(), SimulateCommand.Create(), FitCommand.Create(), ScanCommand.Create(), FillCommand.Create(),
            ScoresCommand.Create(),
        SurrogateCommand.Create(), ToyCommand.Create(), ModelCommand.Create(), LimitsCommand.Create(), ClosureCommand.Create(),
        RatioCommand.Create(), PosteriorCommand.Create(), JetsCommand.Create(), DensityCommand.Create(), ShapesCommand.Create(),
    };

    /// <summary>Runs it with streams of the caller's.</summary>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
        => ConsoleHost.Run(Name, Root(), arguments, output, error, CommandExamples.Of(typeof(Program).Assembly));

    private static int Main(string[] args) => Run(args, Console.Out, Console.Error);
}
