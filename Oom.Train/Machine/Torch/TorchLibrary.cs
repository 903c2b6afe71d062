using TorchSharp;

namespace Oom.Train.Machine.Torch;

/// <summary>The native library of torch.</summary>
internal static class TorchLibrary
{
    /// <summary>Its version.</summary>
    public static string Version => torch.__version__;

    /// <summary>Checks that it can be used.</summary>
    /// <exception cref="TrainingException">It cannot be loaded here.</exception>
    public static void Require()
    {
        try
        {
            torch.zeros(1).Dispose();
        }
        catch (Exception exception) when (exception is NotSupportedException or TypeInitializationException or DllNotFoundException or EntryPointNotFoundException)
        {
            string reason = (exception.InnerException ?? exception).Message.ReplaceLineEndings(" ");
            throw new TrainingException($"libtorch cannot be loaded on {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier} ({reason}); it comes for linux-x64, win-x64, win-arm64 and osx-arm64");
        }
    }
}
