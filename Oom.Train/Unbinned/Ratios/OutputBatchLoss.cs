using Oom.Train.Learning;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>A loss of a network's outputs, batch by batch: the engine's forward pass, the loss's derivatives, the engine's backward pass.</summary>
/// <param name="features">Features of all events.</param>
/// <param name="rows">The events to train on, as indices in the features and in the loss.</param>
/// <param name="loss">The loss.</param>
internal sealed class OutputBatchLoss(FeatureView features, int[] rows, IOutputLoss loss) : IBatchLoss
{
    private int[] _members = [];
    private float[] _outputs = [], _derivatives = [];

    /// <inheritdoc/>
    public int Count => rows.Length;

    /// <inheritdoc/>
    public double Differentiate(ITrainingEngine engine, ReadOnlyMemory<int> batch, Span<float> gradient)
    {
        int count = batch.Length, width = loss.OutputCount;
        if (_members.Length < count) (_members, _outputs, _derivatives) = (new int[count], new float[count * width], new float[count * width]);
        for (int i = 0; i < count; i++) _members[i] = rows[batch.Span[i]];
        using var pass = engine.Forward(features, _members.AsMemory(0, count), _outputs.AsMemory(0, count * width));
        double sum = 0;
        for (int i = 0; i < count; i++) sum += loss.Differentiate(_members[i], _outputs.AsSpan(i * width, width), _derivatives.AsSpan(i * width, width));
        foreach (ref float derivative in _derivatives.AsSpan(0, count * width)) derivative /= count;
        pass.Backpropagate(_derivatives.AsMemory(0, count * width), gradient);
        return sum / count;
    }
}
