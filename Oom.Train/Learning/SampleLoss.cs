namespace Oom.Train.Learning;

/// <summary>The mean loss of a network's outputs over the events of a batch.</summary>
internal sealed class SampleLoss : IBatchLoss
{
    private readonly ITrainingEngine _engine;
    private readonly FeatureView _features;
    private readonly ReadOnlyMemory<int> _rows;
    private readonly IOutputLoss _loss;
    private readonly int[]? _starts;
    private readonly float[] _gradient;

    /// <summary>The loss of a sample.</summary>
    /// <param name="engine">The engine of the network.</param>
    /// <param name="features">The features.</param>
    /// <param name="rows">The events, as indices in the features.</param>
    /// <param name="loss">The loss of their outputs.</param>
    /// <param name="groups">Number of adjacent events that stay together in a batch, group by group; null where each is by itself.</param>
    /// <exception cref="ArgumentException">The groups have more or fewer events than the sample.</exception>
    public SampleLoss(ITrainingEngine engine, FeatureView features, ReadOnlyMemory<int> rows, IOutputLoss loss, int[]? groups = null)
    {
        _engine = engine;
        _features = features;
        _rows = rows;
        _loss = loss;
        _gradient = new float[engine.Parameters.Length];
        Gradients = [_gradient];
        Engines = [engine];
        if (groups is null) return;
        _starts = new int[groups.Length + 1];
        for (int i = 0; i < groups.Length; i++) _starts[i + 1] = _starts[i] + groups[i];
        if (_starts[^1] != rows.Length)
            throw new ArgumentException($"the groups have {_starts[^1]} events, the sample {rows.Length}", nameof(groups));
    }

    /// <summary>Number of events.</summary>
    public int Events => _rows.Length;

    /// <inheritdoc/>
    public int Count => _starts?.Length - 1 ?? _rows.Length;

    /// <inheritdoc/>
    public IReadOnlyList<ITrainingEngine> Engines { get; }

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Gradients { get; }

    /// <inheritdoc/>
    public LossValue Differentiate(ReadOnlyMemory<int> batch, int step)
    {
        if (_starts is { } starts)
            batch = batch.ToArray().SelectMany(group => Enumerable.Range(starts[group], starts[group + 1] - starts[group])).ToArray();
        return new LossValue(_engine.Differentiate(_features, _rows, batch, _loss, _gradient));
    }
}
