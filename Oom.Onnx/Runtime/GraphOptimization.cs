namespace Oom.Onnx.Runtime;

/// <summary>How far ONNX Runtime optimises a graph, with the numbers of its GraphOptimizationLevel.</summary>
public enum GraphOptimization
{
    /// <summary>Not at all: every operation runs as written.</summary>
    None = 0,

    /// <summary>Constants are folded and redundant operations removed.</summary>
    Basic = 1,

    /// <summary>Operations are fused too.</summary>
    Extended = 2,

    /// <summary>Data layouts are chosen too.</summary>
    All = 99,
}
