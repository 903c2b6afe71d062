namespace Oom.Train.Learning;

/// <summary>Events that an engine has taken forward, and may be asked to take back as long as its parameters are the same.</summary>
internal interface IForwardPass : IDisposable
{
    /// <summary>The derivative by every parameter of a loss whose derivatives by the outputs are known; once.</summary>
    /// <param name="upstream">The derivative of the loss by each output, events x outputs.</param>
    /// <param name="gradient">Receives the derivative by every parameter; 0 without events.</param>
    void Backpropagate(ReadOnlyMemory<float> upstream, Span<float> gradient);
}
