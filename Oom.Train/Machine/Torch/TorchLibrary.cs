using System.Runtime.InteropServices;
using Oom.Onnx.Runtime;
using TorchSharp;

namespace Oom.Train.Machine.Torch;

/// <summary>The native library of torch.</summary>
internal static class TorchLibrary
{
    /// <summary>Its name and version, on which the bits of a training depend.</summary>
    public static string Name => $"libtorch {torch.__version__}";

    /// <summary>Checks that it can be used.</summary>
    /// <param name="device">Where it is to compute.</param>
    /// <exception cref="DeviceException">It does not compute there.</exception>
    /// <exception cref="TrainingException">It cannot be loaded here.</exception>
    public static void Require(Device device)
    {
        if (device.IsCuda) throw new DeviceException(device, $"the device '{device}' cannot be used: the libtorch of this program computes on the processor alone; use '{Device.Cpu}'");
        try
        {
            torch.zeros(1).Dispose();
        }
        catch (Exception exception) when (exception is NotSupportedException or TypeInitializationException or DllNotFoundException or EntryPointNotFoundException)
        {
            string reason = (exception.InnerException ?? exception).Message.ReplaceLineEndings(" ");
            throw new TrainingException($"libtorch cannot be loaded on {RuntimeInformation.RuntimeIdentifier} ({reason}); it comes for linux-x64, win-x64, win-arm64 and osx-arm64");
        }
    }
}
