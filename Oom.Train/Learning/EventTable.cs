namespace Oom.Train.Learning;

/// <summary>Selected events of all processes: features, row-major and in single precision as the network takes them, weights and process.</summary>
internal sealed class EventTable
{
    private float[] _features = [];
    private double[] _weights = [];
    private int[] _processes = [];

    /// <summary>An empty table.</summary>
    /// <param name="featureCount">Number of features, at least 1.</param>
    public EventTable(int featureCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        FeatureCount = featureCount;
    }

    /// <summary>Number of features.</summary>
    public int FeatureCount { get; }

    /// <summary>Number of events.</summary>
    public int Count { get; private set; }

    /// <summary>The weight of each event; after loading, its share of the cross-section in pb.</summary>
    public Span<double> Weights => _weights.AsSpan(0, Count);

    /// <summary>The index of each event's process.</summary>
    public ReadOnlySpan<int> Processes => _processes.AsSpan(0, Count);

    /// <summary>The features of all events so far.</summary>
    public FeatureView View => new(_features, FeatureCount);

    /// <summary>The features of one event.</summary>
    public ReadOnlySpan<float> Features(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _features.AsSpan(index * FeatureCount, FeatureCount);
    }

    /// <summary>Adds an event.</summary>
    /// <param name="features">Its features, in double precision.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="process">Index of its process.</param>
    /// <returns>False, and nothing is added, where a feature does not fit into single precision.</returns>
    /// <exception cref="InvalidOperationException">The table is full.</exception>
    public bool TryAdd(ReadOnlySpan<double> features, double weight, int process)
    {
        if (features.Length != FeatureCount) throw new ArgumentException($"expected {FeatureCount} features, found {features.Length}", nameof(features));
        if (Count == _weights.Length) Grow();
        var row = _features.AsSpan(Count * FeatureCount, FeatureCount);
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = (float)features[i];
            if (!float.IsFinite(row[i])) return false;
        }

        _weights[Count] = weight;
        _processes[Count] = process;
        Count++;
        return true;
    }

    private void Grow()
    {
        int most = Array.MaxLength / FeatureCount;
        if (Count == most) throw new InvalidOperationException($"more than {most} events of {FeatureCount} features do not fit into one table");
        int capacity = (int)Math.Min(most, Math.Max(1024L, 2L * Count));
        Array.Resize(ref _features, capacity * FeatureCount);
        Array.Resize(ref _weights, capacity);
        Array.Resize(ref _processes, capacity);
    }
}
