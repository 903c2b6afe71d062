namespace Oom.Events.Tables;

/// <summary>A batch of rows in contiguous buffers, which are filled again.</summary>
public sealed class TableBlock
{
    private readonly int _columns;
    private readonly double[] _values;

    internal TableBlock(int columns) => (_columns, _values) = (columns, new double[columns * TableRows.Most]);

    /// <summary>Weights of the rows, which have no particles.</summary>
    public EventBlock Summary { get; } = new();

    /// <summary>The values of a row, in the order of <see cref="TableReaderOptions.Columns"/>; NaN for what is absent.</summary>
    /// <param name="index">Index of the row in the block.</param>
    public ReadOnlyMemory<double> Row(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Summary.Count, nameof(index));
        return _values.AsMemory(index * _columns, _columns);
    }

    internal void Fill(TableRows rows)
    {
        for (int c = 0; c < _columns; c++)
        {
            var column = rows.Column(c);
            for (int i = 0, place = c; i < rows.Count; i++, place += _columns) _values[place] = column[i];
        }
    }
}
