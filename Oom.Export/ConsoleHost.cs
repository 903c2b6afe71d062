using System.CommandLine;
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

    /// <summary>Ended by the user, as shells count it: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Parses and runs.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    public static int Run(RootCommand root, IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0) return Fail(string.Join("; ", parsed.Errors.Select(problem => problem.Message)), BadInput);
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return Fail("interrupted", Interrupted);
        }
        catch (Exception e)
        {
            return IsBadInput(e) ? Fail(e.Message, BadInput) : Fail($"{e.GetType().Name}: {e.Message}", Failure);
        }

        int Fail(string message, int exitCode)
        {
            // One line, whatever the message holds.
            error.WriteLine($"oom-export: {string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}");
            return exitCode;
        }
    }

    private static bool IsBadInput(Exception e)
        => e is BundleException or DocumentException or OnnxFormatException or OnnxRuntimeException or IOException or UnauthorizedAccessException;
}
