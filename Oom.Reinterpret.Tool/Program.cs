using Oom.Events;
using Oom.Json;

namespace Oom.Reinterpret.Tool;

/// <summary>The command <c>oom-reinterpret</c>.</summary>
internal static class Program
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int BadInput = 2;

    private static int Main(string[] arguments)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        try
        {
            return ReinterpretCommand.Create().Run(arguments) ? Success : BadInput;
        }
        catch (Exception e) when (IsBadInput(e))
        {
            Complain(e.Message);
            return BadInput;
        }
        catch (Exception e)
        {
            Complain($"internal error: {e.Message} ({e.GetType().Name})");
            return Failure;
        }
    }

    private static bool IsBadInput(Exception e) => e is LheFormatException or NormalisationException or DocumentException or Oom.Onnx.Graphs.OnnxFormatException
        or Observables.ObservableException or IOException or UnauthorizedAccessException or ArgumentException or OperationCanceledException;

    private static void Complain(string message) => Console.Error.WriteLine($"oom-reinterpret: {message.ReplaceLineEndings(" ")}");
}
