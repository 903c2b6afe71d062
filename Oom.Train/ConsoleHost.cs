using System.CommandLine;
using System.Globalization;
using Oom.Events;
using Oom.Onnx.Runtime;
using Oom.Train.Machine;
using Oom.Train.Specifications;

namespace Oom.Train;

/// <summary>Runs a command line and turns every exception into one line on standard error and an exit code.</summary>
internal static class ConsoleHost
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>A failure of this program.</summary>
    public const int Failure = 1;

    /// <summary>Input that cannot be used: arguments, a file, events or settings.</summary>
    public const int BadInput = 2;

    /// <summary>Parses and runs.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    public static int Run(RootCommand root, IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors) error.WriteLine($"oom-train: {problem.Message}");
            return BadInput;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (IsBadInput(e))
        {
            error.WriteLine($"oom-train: {e.Message}");
            return BadInput;
        }
        catch (Exception e)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"oom-train: {e.GetType().Name}: {e.Message}"));
            return Failure;
        }
    }

    private static bool IsBadInput(Exception e)
        => e is SpecificationException or TrainingException or LheFormatException or NormalisationException or DeviceException
            or IOException or UnauthorizedAccessException or InvalidDataException;
}
