using Oom.Terminal;

namespace Oom.Onnx.Runtime;

/// <summary>ONNX Runtime refused a call, or could not run a model; the message is its own.</summary>
public class OnnxRuntimeException : Exception, IInputError
{
    /// <summary>Carries ONNX Runtime's code and message.</summary>
    /// <param name="code">What kind of failure it was.</param>
    /// <param name="message">What happened.</param>
    /// <param name="cause">The exception that this one explains, if there is one.</param>
    public OnnxRuntimeException(OnnxRuntimeErrorCode code, string message, Exception? cause = null) : base(message, cause)
    {
        Code = code;
    }

    /// <summary>ONNX Runtime's code of the failure.</summary>
    public OnnxRuntimeErrorCode Code { get; }
}
