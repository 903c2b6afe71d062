using Oom.Onnx.Runtime;

namespace Oom.Train.Machine;

/// <summary>Where and with how many threads a network is trained.</summary>
/// <param name="Threads">Number of threads, at least 1; the result does not depend on it.</param>
/// <param name="Device">The device.</param>
internal sealed record EngineOptions(int Threads, Device Device);
