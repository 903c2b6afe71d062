namespace Oom.Train.Machine;

/// <summary>What computes gradients.</summary>
internal enum EngineKind
{
    /// <summary>Our own backpropagation of plain networks in the vectors of the processor.</summary>
    Vector,

    /// <summary>ONNX Runtime, for any graph and device.</summary>
    OnnxRuntime,

    /// <summary>libtorch, for any network and loss.</summary>
    Torch,
}
