using Oom.Onnx.Runtime;
using Oom.Train.Machine.Torch;
using Oom.Train.Machine.Vectors;

namespace Oom.Train.Machine;

/// <summary>Where, with what and with how many threads a network is trained.</summary>
/// <param name="Threads">Number of threads, at least 1; the result does not depend on it.</param>
/// <param name="Device">The device.</param>
/// <param name="Wanted">What computes; null for the fastest on the device.</param>
internal sealed record EngineOptions(int Threads, Device Device, EngineKind? Wanted = null)
{
    /// <summary>What computes: on the processor our own engine, which all networks of this program are plain enough for, on other devices ONNX Runtime.</summary>
    public EngineKind Kind => Wanted ?? (Device.IsCuda ? EngineKind.OnnxRuntime : EngineKind.Vector);

    /// <summary>The word of what computes in options and summaries.</summary>
    public string KindWord => WordOf(Kind);

    /// <summary>Threads, device and what computes, for people.</summary>
    public override string ToString() => FormattableString.Invariant($"{Threads} thread{(Threads == 1 ? "" : "s")} on {Device}, {Computer}");

    private string Computer => Kind switch
    {
        EngineKind.Vector => $"vectors of {MatrixKernel.Widest.Lanes}",
        EngineKind.Torch => $"libtorch {TorchLibrary.Version}",
        _ => $"ONNX Runtime {OrtEnvironment.Version}",
    };

    /// <summary>The words of all engines.</summary>
    public static IEnumerable<string> Words => Enum.GetValues<EngineKind>().Select(WordOf);

    /// <summary>The kind of a word.</summary>
    /// <param name="word">"vector", "onnx-runtime" or "torch".</param>
    /// <returns>The kind; null where the word is another one.</returns>
    public static EngineKind? KindOf(string word)
    {
        foreach (var kind in Enum.GetValues<EngineKind>())
        {
            if (word == WordOf(kind)) return kind;
        }

        return null;
    }

    private static string WordOf(EngineKind kind) => kind switch
    {
        EngineKind.Vector => "vector",
        EngineKind.OnnxRuntime => "onnx-runtime",
        EngineKind.Torch => "torch",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such engine"),
    };
}
