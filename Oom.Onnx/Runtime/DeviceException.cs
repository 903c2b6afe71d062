using Oom.Terminal;

namespace Oom.Onnx.Runtime;

/// <summary>A device cannot be used; the message says what is missing and what brings it.</summary>
public sealed class DeviceException : OnnxRuntimeException, IInputError
{
    /// <summary>Says which device cannot be used and why.</summary>
    /// <param name="device">The device that was asked for.</param>
    /// <param name="message">What is missing and what brings it.</param>
    /// <param name="cause">ONNX Runtime's own failure, if there was one.</param>
    public DeviceException(Device device, string message, Exception? cause = null) : base(message, cause)
    {
        Device = device;
    }

    /// <summary>The device that was asked for.</summary>
    public Device Device { get; }
}
