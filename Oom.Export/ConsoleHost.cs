using System.CommandLine;
using System.Globalization;
using Oom.Export.Bundles;
using Oom.Json;
using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;

namespace Oom.Export;

/// <summary>Runs a command line and turns every exception into one line on standard error and an exit code.</summary>
internal static class ConsoleHost
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>A failure of this program.</summary>
    public const int Failure = 1;

    /// <summary>Input that cannot be used: arguments or a run.</summary>
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
            foreach (var problem in parsed.Errors) error.WriteLine($"oom-export: {problem.Message}");
            return BadInput;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (IsBadInput(e))
        {
            error.WriteLine($"oom-export: {e.Message}");
            return BadInput;
        }
        catch (Exception e)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"oom-export: {e.GetType().Name}: {e.Message}"));
            return Failure;
        }
    }

    private static bool IsBadInput(Exception e)
        => e is BundleException or DocumentException or OnnxFormatException or OnnxRuntimeException or IOException or UnauthorizedAccessException;
}
