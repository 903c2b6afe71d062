using Oom.Terminal;
using Native = Microsoft.ML.OnnxRuntime;

namespace Oom.Onnx.Runtime;

/// <summary>ONNX Runtime refused a call, or could not run a model; the message is its own.</summary>
public class OnnxRuntimeException : Exception, IInputError
{
    private const string CodePrefix = "[ErrorCode:", DuringStart = "Exception during initialization: ", Place = "[ONNXRuntimeError] : ";

    /// <summary>Carries a message.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="cause">The exception that this one explains, if there is one.</param>
    public OnnxRuntimeException(string message, Exception? cause = null) : base(message, cause)
    {
    }

    /// <summary>ONNX Runtime's message as a sentence: its code and the place in its sources,
    /// which say less than the message, are left out.</summary>
    internal static OnnxRuntimeException Of(Native.OnnxRuntimeException problem)
    {
        string message = problem.Message;
        int end = message.StartsWith(CodePrefix, StringComparison.Ordinal) ? message.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        message = message[end..].Trim();
        if (message.StartsWith(DuringStart, StringComparison.Ordinal)) message = message[DuringStart.Length..];
        int place = message.LastIndexOf(Place, StringComparison.Ordinal);
        return new(place < 0 ? message : message[(place + Place.Length)..], problem);
    }
}
