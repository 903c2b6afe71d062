using Oom.Terminal;
using Native = Microsoft.ML.OnnxRuntime;

namespace Oom.Onnx.Runtime;

/// <summary>ONNX Runtime refused a call, or could not run a model; the message is its own.</summary>
public class OnnxRuntimeException : Exception, IInputError
{
    private const string CodePrefix = "[ErrorCode:";

    /// <summary>Carries a message.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="cause">The exception that this one explains, if there is one.</param>
    public OnnxRuntimeException(string message, Exception? cause = null) : base(message, cause)
    {
    }

    /// <summary>ONNX Runtime's message as a sentence: its code, which says less than the message, is left out.</summary>
    internal static OnnxRuntimeException Of(Native.OnnxRuntimeException problem)
    {
        string message = problem.Message;
        int end = message.StartsWith(CodePrefix, StringComparison.Ordinal) ? message.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        return new(message[end..].Trim(), problem);
    }
}
