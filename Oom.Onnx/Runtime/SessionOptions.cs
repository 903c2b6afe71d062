namespace Oom.Onnx.Runtime;

/// <summary>How a session computes.</summary>
public sealed record SessionOptions
{
    /// <summary>Threads that share the work of one operation: at least 1, or 0 for one per core. The default is 1: several sessions' runs on threads of the caller use the machine better.</summary>
    public int IntraOpThreads { get; init; } = 1;

    /// <summary>Threads that run independent operations side by side: at least 1, or 0 for one per core.</summary>
    public int InterOpThreads { get; init; } = 1;

    /// <summary>Whether idle threads of the session wait actively. It shortens the pauses between operations and hurts on busy machines.</summary>
    public bool AllowSpinning { get; init; }

    /// <summary>How far the graph is optimised when the session is made.</summary>
    public GraphOptimization GraphOptimization { get; init; } = GraphOptimization.All;

    /// <summary>Where the session computes.</summary>
    public Device Device { get; init; } = Device.Cpu;
}
