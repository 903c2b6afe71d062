namespace Oom.Train.Learning;

/// <summary>Features of events, row-major in single precision, of which a network sees all columns or some.</summary>
internal readonly struct FeatureView
{
    private readonly float[] _values;
    private readonly int _stride;
    private readonly int[]? _columns;

    /// <summary>A view of a block.</summary>
    /// <param name="values">The block, rows x stride.</param>
    /// <param name="stride">Number of columns of the block.</param>
    /// <param name="columns">The columns to see, in order; null for all.</param>
    public FeatureView(float[] values, int stride, int[]? columns = null)
    {
        _values = values;
        _stride = stride;
        _columns = columns;
        FeatureCount = columns?.Length ?? stride;
    }

    /// <summary>Number of features that are seen.</summary>
    public int FeatureCount { get; }

    /// <summary>A view of some columns of the block.</summary>
    /// <param name="columns">The columns, in order; null for all.</param>
    public FeatureView Choose(int[]? columns) => new(_values, _stride, columns);

    /// <summary>Copies the features of one event.</summary>
    /// <param name="row">Index of the event.</param>
    /// <param name="destination">Receives <see cref="FeatureCount"/> numbers.</param>
    public void CopyRow(int row, Span<float> destination)
    {
        var values = _values.AsSpan(row * _stride, _stride);
        if (_columns is null)
        {
            values.CopyTo(destination);
            return;
        }

        for (int i = 0; i < _columns.Length; i++) destination[i] = values[_columns[i]];
    }
}
