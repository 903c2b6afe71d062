using TorchSharp;

namespace Oom.Train.Learning.Torch;

/// <summary>Chunks that lanes have taken forward, with what torch needs to take them back.</summary>
/// <param name="engine">The engine.</param>
/// <param name="features">The features.</param>
/// <param name="rows">The events, as indices in the features.</param>
/// <param name="outputs">The outputs of each chunk that was kept; null for one that has to go forward again.</param>
internal sealed class TorchPass(TorchEngine engine, FeatureView features, ReadOnlyMemory<int> rows, torch.Tensor?[] outputs) : IForwardPass
{
    /// <inheritdoc/>
    public void Backpropagate(ReadOnlyMemory<float> upstream, Span<float> gradient)
    {
        engine.Backpropagate(features, rows, upstream, gradient, outputs);
        Dispose();
    }

    /// <summary>Frees what was kept.</summary>
    public void Dispose()
    {
        foreach (var output in outputs) output?.Dispose();
        Array.Clear(outputs);
    }
}
