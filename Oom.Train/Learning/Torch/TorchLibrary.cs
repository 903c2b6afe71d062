using System.Runtime.InteropServices;
using Oom.Onnx.Runtime;
using TorchSharp;

namespace Oom.Train.Learning.Torch;

/// <summary>The native library of torch.</summary>
internal static class TorchLibrary
{
    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>Its name and version, on which the bits of a training depend.</summary>
    /// <exception cref="TrainingException">It cannot be loaded here.</exception>
    public static string Name => Loaded.Value;

    /// <summary>Checks that it can be used.</summary>
    /// <param name="device">Where it is to compute.</param>
    /// <exception cref="DeviceException">It does not compute there.</exception>
    /// <exception cref="TrainingException">It cannot be loaded here.</exception>
    public static void Require(Device device)
    {
        if (device.IsCuda)
            throw new DeviceException(device,
                $"the device '{device}' cannot be used: the libtorch of this program computes on the processor alone; use '{Device.Cpu}'");
        _ = Name;
    }

    // Before TorchSharp's own search, which fills the program's folder with half a gigabyte and the screen with its steps.
    private static string Load()
    {
        string file = OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib"
            : "libLibTorchSharp.so";
        try
        {
            NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, file));
            return $"libtorch {torch.__version__}";
        }
        catch (Exception problem) when (problem is DllNotFoundException or BadImageFormatException)
        {
            throw new TrainingException(
                $"libtorch, which trainings need, cannot be loaded on {RuntimeInformation.RuntimeIdentifier} ({Reason(problem)}); it comes with this program for linux-x64, win-x64, win-arm64 and osx-arm64");
        }
    }

    // .NET's own line is followed by what the system's loader says.
    private static string Reason(Exception problem)
    {
        string[] lines = problem.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines[Math.Min(1, lines.Length - 1)];
    }
}
