namespace Oom.Train.Machine;

/// <summary>A pass of an engine that keeps nothing and goes forward again on its way back.</summary>
internal sealed class RepeatedPass(ITrainingEngine engine, FeatureView features, ReadOnlyMemory<int> rows) : IForwardPass
{
    /// <inheritdoc/>
    public void Backpropagate(ReadOnlyMemory<float> upstream, Span<float> gradient) => engine.Backpropagate(features, rows, upstream, gradient);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
