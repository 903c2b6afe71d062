using Oom.Onnx.Runtime;

namespace Oom.Train.Machine;

/// <summary>Where, with what and with how many threads a network is trained.</summary>
/// <param name="Threads">Number of threads, at least 1; the result does not depend on it.</param>
/// <param name="Device">The device.</param>
/// <param name="Wanted">What computes; null for the fastest on the device.</param>
internal sealed record EngineOptions(int Threads, Device Device, EngineKind? Wanted = null)
{
    /// <summary>What computes: on the processor our own engine, which all networks of this program are plain enough for, on other devices ONNX Runtime.</summary>
    public EngineKind Kind => Wanted ?? (Device.IsCuda ? EngineKind.OnnxRuntime : EngineKind.Vector);
}
